/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import java.time.Duration;

/**
 * What bodies and texts of all connections have in common.
 *
 * @param budget what they are taken off while they are held
 * @param time from the first byte of one to its last; silence is ended by the connection's idle time-out alone
 */
record ReceiveLimits(ReceiveBudget budget, Duration time) {
    /** @param start of {@link System#nanoTime} */
    boolean isOver(long start) {
        return System.nanoTime() - start > time.toNanos();
    }
}
