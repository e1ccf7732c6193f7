/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Instant;

/** The time as sessions see it; tests bring their own. Thread-safe. */
public interface SessionClock {
    /** A monotonic reading in nanoseconds; only differences mean something. */
    long nanoTime();

    /** The wall clock. */
    Instant now();

    /** The wall clock in milliseconds since 1970. */
    default long epochMillis() {
        return now().toEpochMilli();
    }

    /** The clocks of this machine. */
    static SessionClock system() {
        return SystemSessionClock.INSTANCE;
    }
}
