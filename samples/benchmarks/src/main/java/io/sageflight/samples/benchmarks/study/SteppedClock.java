/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import io.sageflight.core.session.SessionClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands still until it is set. Thread-safe. */
final class SteppedClock implements SessionClock {
    private volatile long nanos;

    void set(Duration sinceStart) {
        nanos = sinceStart.toNanos();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
