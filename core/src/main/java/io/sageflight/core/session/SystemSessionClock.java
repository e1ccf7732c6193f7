/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Instant;

/** The JVM's clocks. */
enum SystemSessionClock implements SessionClock {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** Without an Instant: this runs once per session. */
    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }
}
