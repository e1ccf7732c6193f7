/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.budgets;

import io.sageflight.core.session.SessionClock;
import java.time.Instant;

/** A millisecond goes by with every look at it, so that as many ended sessions are forgotten as come in. For one thread. */
final class HastyClock implements SessionClock {
    private long millis;

    @Override
    public long nanoTime() {
        return ++millis * 1_000_000;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public long epochMillis() {
        return millis;
    }
}
