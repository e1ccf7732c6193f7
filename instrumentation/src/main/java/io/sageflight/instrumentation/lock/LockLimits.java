/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

/**
 * Which waits and releases become events; all are counted. Compared by methods written out: those that the JDK makes for
 * records are remembered by the JDK, and with them the agent's class loader.
 *
 * @param waitFromNanos nanoseconds that threads must have waited
 * @param eventsPerSecond of each type, shared among locks as {@link EventBudget} says; of those of semaphores a twentieth, since idle threads wait for permits all the time
 */
public record LockLimits(long waitFromNanos, int eventsPerSecond) {
    /** More than a second can have. */
    public static final int UNLIMITED = (1 << 24) - 1;

    public static final LockLimits DEFAULTS = new LockLimits(1_000_000L, 1_000);

    private static final int PERMITS_SHARE = 20;

    /**
     * Idle threads of a pool wait for permits all the time: their events, each with a stack, would cost the host more than
     * all others and leave those no room.
     */
    int permitEventsPerSecond() {
        return eventsPerSecond == UNLIMITED ? UNLIMITED : eventsPerSecond / PERMITS_SHARE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LockLimits limits
                && limits.waitFromNanos == waitFromNanos
                && limits.eventsPerSecond == eventsPerSecond;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(waitFromNanos) + eventsPerSecond;
    }
}
