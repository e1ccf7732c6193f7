/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How often something is tried, and how long it is waited for before it is tried again: at random up to a bound that doubles, so
 * that peers that failed together do not come back together. Immutable.
 */
public final class BackOff {
    private final int attempts;
    private final Duration firstWait;
    private final Duration longestWait;

    /**
     * Sets the limits.
     *
     * @param attempts how often it is tried at most, 1 to 100
     * @param firstWait the upper bound of the wait before the second attempt
     * @param longestWait above which the bound does not grow
     */
    public BackOff(int attempts, Duration firstWait, Duration longestWait) {
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("attempts is " + attempts + ", accepted is 1 to 100");
        }
        if (firstWait.isNegative() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "waits are " + firstWait + " to " + longestWait + ", accepted is 0 and more, in this order");
        }
        this.attempts = attempts;
        this.firstWait = firstWait;
        this.longestWait = longestWait;
    }

    /** One attempt. */
    public static BackOff none() {
        return new BackOff(1, Duration.ZERO, Duration.ZERO);
    }

    /** Whether there may be another attempt after this many. */
    public boolean allowsAfter(int tried) {
        return tried < attempts;
    }

    /** Runs a task in the common pool after the wait that follows this many attempts. */
    public Executor after(int tried) {
        return CompletableFuture.delayedExecutor(nanos(tried), TimeUnit.NANOSECONDS);
    }

    private long nanos(int tried) {
        long bound = longestWait.toNanos();
        // Beyond this many doublings of one nanosecond a long would overflow.
        if (tried < Long.SIZE - 1 && firstWait.toNanos() < bound >> tried - 1) {
            bound = firstWait.toNanos() << tried - 1;
        }
        return ThreadLocalRandom.current().nextLong(bound + 1);
    }
}
