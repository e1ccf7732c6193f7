/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.concurrent.atomic.AtomicLong;

/** Lets through so many in a second. Lock-free: the second and its count share one number. */
final class RateLimit {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int COUNT_BITS = 24;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    private final AtomicLong state = new AtomicLong();

    /**
     * Whether one more is let through; then it is counted.
     *
     * @param nanoTime now, by {@link System#nanoTime}
     * @param most so many in this second, this one among them
     */
    boolean allows(long nanoTime, int most) {
        long second = Math.floorDiv(nanoTime, NANOS_PER_SECOND) & (-1L >>> COUNT_BITS);
        while (true) {
            long now = state.get();
            long count = now >>> COUNT_BITS == second ? now & COUNT_MASK : 0;
            if (count >= most) {
                return false;
            }
            if (state.compareAndSet(now, second << COUNT_BITS | count + 1)) {
                return true;
            }
        }
    }
}
