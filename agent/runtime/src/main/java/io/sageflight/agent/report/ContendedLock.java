/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.EventNames;
import java.util.Comparator;
import java.util.List;

/**
 * A lock or monitor that threads waited for.
 *
 * @param lock the lock's name in the source; a monitor's class
 * @param id tells locks of one class apart: identity hash code of the lock; of a monitor that only the JVM's own events
 *     know its address, of which one object may have several in turn
 * @param kind class of lock, or {@code monitor}
 * @param mode {@code exclusive}, {@code shared}, or {@code mixed} if both were waited for; null if unknown
 * @param waited the waits: count, total and maximum include waits too short for an event where the agent counted
 *     them; the percentiles are those of the waits with an event
 * @param events waits that have an event of their own
 * @param reacquired how many of these were for taking the lock again after a condition was signalled
 * @param owners threads that held the lock when a wait began (a monitor not woven: when it ended), most frequent
 *     first, at most five
 * @param waitingSites places that waited, most frequent first, at most five
 * @param holding what is known of its holders
 * @param stuck waits that did not end; null if there are none
 */
public record ContendedLock(
        String lock,
        long id,
        String kind,
        String mode,
        Distribution waited,
        long events,
        long reacquired,
        List<NameCount> owners,
        List<NameCount> waitingSites,
        LockHolding holding,
        StuckWait stuck) {
    /** Longest total wait first; what was counted without telling the locks apart comes last. */
    static final Comparator<ContendedLock> COSTLIEST_FIRST = Comparator.comparing(
                    (ContendedLock lock) -> !lock.isOthers())
            .thenComparingLong(lock -> lock.waited().total())
            .thenComparingLong(lock -> lock.waited().count())
            .reversed()
            .thenComparing(ContendedLock::lock)
            .thenComparing(ContendedLock::kind)
            .thenComparingLong(ContendedLock::id);

    /** Copies the lists. */
    public ContendedLock {
        owners = List.copyOf(owners);
        waitingSites = List.copyOf(waitingSites);
    }

    boolean isMonitor() {
        return kind.equals(EventNames.MONITOR);
    }

    /** Whether this stands for all locks of a kind that the agent had no room for. */
    boolean isOthers() {
        return lock.equals(EventNames.OTHER_LOCKS);
    }
}
