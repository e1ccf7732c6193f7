/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation;

import io.sageflight.instrumentation.lock.LockLimits;

/**
 * What the recordings that are running want to see. Compared by methods written out: those that the JDK makes for records
 * are remembered by the JDK, and with them the agent's class loader.
 *
 * @param lockLimits which waits for locks become events
 */
public record Concerns(boolean sessions, boolean allocations, boolean locks, boolean messages, LockLimits lockLimits) {
    public static final Concerns NONE = new Concerns(false, false, false, false, LockLimits.DEFAULTS);

    public boolean any() {
        return sessions || allocations || locks || messages;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Concerns c
                && c.sessions == sessions
                && c.allocations == allocations
                && c.locks == locks
                && c.messages == messages
                && c.lockLimits.equals(lockLimits);
    }

    @Override
    public int hashCode() {
        return (sessions ? 1 : 0) | (allocations ? 2 : 0) | (locks ? 4 : 0) | (messages ? 8 : 0);
    }

    /** Whether the same classes are to be woven in the same way. */
    boolean weavesLike(Concerns other) {
        return other.sessions == sessions
                && other.allocations == allocations
                && other.locks == locks
                && other.messages == messages;
    }
}
