/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/**
 * One wait that has an event.
 *
 * @param thread Java thread id of the waiter
 * @param start nanoseconds since the epoch
 * @param end likewise
 * @param owner Java thread id of who held the lock, 0 if unknown
 * @param ownerName its name, null if unknown
 * @param lock what was waited for
 * @param monitor whether that is a monitor, of which no event says for certain which object it was, and since when its
 *     owner had it
 * @param acquired whether the wait ended in having the lock, and not in giving up
 * @param ownerAtEnd whether the owner is who held the lock at the wait's end, as the JVM's own event says, and not at its
 *     beginning
 */
record LockWait(
        long thread,
        long start,
        long end,
        long owner,
        String ownerName,
        LockWaits lock,
        boolean monitor,
        boolean acquired,
        boolean ownerAtEnd) {
    long duration() {
        return end - start;
    }

    LockWait of(LockWaits lock) {
        return new LockWait(thread, start, end, owner, ownerName, lock, monitor, acquired, ownerAtEnd);
    }

    /** The same wait as another event has it: the agent's event, with the owner of the JVM's if it has none. */
    LockWait or(LockWait other) {
        LockWait agents = ownerAtEnd ? other : this;
        LockWait jvms = ownerAtEnd ? this : other;
        return agents.owner > 0
                ? agents
                : new LockWait(
                        thread,
                        agents.start,
                        agents.end,
                        jvms.owner,
                        jvms.ownerName,
                        agents.lock,
                        agents.monitor,
                        agents.acquired,
                        true);
    }

    boolean overlaps(LockWait other) {
        return start < other.end && other.start < end;
    }
}
