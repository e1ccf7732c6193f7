/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.session.SessionClock;
import java.time.Duration;
import java.time.Instant;

/** A wall clock and a monotonic clock that stand still until they are set or moved. */
final class SettableClock implements SessionClock {
    private volatile Instant now;
    private volatile long nanos = 1_000_000_000L;

    SettableClock(String now) {
        this.now = Instant.parse(now);
    }

    SettableClock set(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    /** Both clocks. */
    synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public Instant now() {
        return now;
    }
}
