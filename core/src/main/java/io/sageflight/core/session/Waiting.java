/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Bounded waits for what nobody signals, because it happens on paths that must not pay for a signal. */
final class Waiting {
    private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    private Waiting() {}

    /** Whether a condition came true in time; an interrupt ends the wait and stays set. */
    static boolean until(Duration timeout, BooleanSupplier condition) {
        long start = System.nanoTime();
        boolean met = condition.getAsBoolean();
        // By division: nobody's time-out is too long to compare.
        while (!met && Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) < 0) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(STEP_NANOS);
            met = condition.getAsBoolean();
        }
        return met;
    }
}
