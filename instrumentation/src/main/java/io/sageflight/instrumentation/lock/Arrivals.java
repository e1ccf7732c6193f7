/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.EventNames;
import io.sageflight.events.LockContention;
import io.sageflight.instrumentation.Counters;

/**
 * How waits begin: where a thread did not get a lock, and where one is signalled that will want it again. To be called
 * inside a hook, in the waiting or signalling thread. What fails on the way, for want of memory or stack, leaves no wait.
 */
final class Arrivals {
    private final Counters counters;
    private final LockTable table;
    private final LockSites sites;
    private final WaitingThreads waiting;

    Arrivals(Counters counters, LockTable table, LockSites sites, WaitingThreads waiting) {
        this.counters = counters;
        this.table = table;
        this.sites = sites;
        this.waiting = waiting;
    }

    /**
     * A thread wants a lock that it did not get at once.
     *
     * @param owner who has it; null if unknown
     * @param reacquired the thread has waited for a condition before, and nobody signalled it
     * @param sessionRef session that the thread is creating; 0 if none
     */
    Wait acquiring(
            long token,
            Object synchronizer,
            String kind,
            Thread owner,
            boolean shared,
            boolean reacquired,
            long sessionRef) {
        long timing = counters.called(token);
        LockContention event = event(synchronizer, kind, shared ? "shared" : "exclusive", sessionRef);
        event.reacquired = reacquired;
        long ownerId = describe(event, owner);
        event.begin();
        long now = System.nanoTime();
        while (true) {
            LockRow row = table.row(synchronizer, kind);
            if (row.wasContended()) {
                row.nameIfUnnamed(sites, reacquired);
            }
            Wait wait = new Wait(token, row, synchronizer, event, now, agentNanos(timing, now));
            if (arrived(event, row, now, ownerId)) { // the last that can fail: nothing here would undo it
                return wait;
            }
        }
    }

    /** Returns false if the row was given up meanwhile. */
    private static boolean arrived(LockContention event, LockRow row, long now, long ownerId) {
        int ahead = row.arrive(now, ownerId);
        event.lockId = row.id;
        event.queueLength = row.isOfMany() ? (int) EventNames.UNKNOWN : ahead;
        return ahead != LockRow.RETIRED;
    }

    /** A thread that waited for a condition was woken, and wants the lock again. */
    Wait reacquiring(long token, Object synchronizer, String kind, Thread owner, long threadId, long sessionRef) {
        Signal signal = waiting.takeSignal(threadId);
        if (signal == null) {
            // Its time is up, or it was interrupted: it waits from now on, if it has to.
            return reacquiringNow(token, synchronizer, kind, owner, sessionRef);
        }
        if (signal.wasFree()) {
            // Until it ran it waited for a processor, not for the lock, which another may have taken meanwhile.
            signal.withdraw();
            return reacquiringNow(token, synchronizer, kind, owner, sessionRef);
        }
        if (!signal.isContention(owner != null)) {
            signal.withdraw();
            return Wait.mark(token);
        }
        boolean begun = false;
        try {
            long timing = counters.called(token);
            signal.wait.event.sessionRef = sessionRef;
            Wait wait = new Wait(
                    token,
                    signal.wait.row,
                    synchronizer,
                    signal.wait.event,
                    signal.wait.began,
                    agentNanos(timing, System.nanoTime()));
            begun = true;
            return wait;
        } finally {
            if (!begun) {
                signal.withdraw();
            }
        }
    }

    private Wait reacquiringNow(long token, Object synchronizer, String kind, Thread owner, long sessionRef) {
        return owner == null ? Wait.mark(token) : acquiring(token, synchronizer, kind, owner, false, true, sessionRef);
    }

    /** On a stack that has no room left, or without memory, the wait is not observed, and nothing of it remains. */
    void begin(long threadId, Wait wait) {
        boolean begun = false;
        try {
            waiting.begin(threadId, wait);
            begun = true;
        } finally {
            if (!begun && wait.counts()) {
                wait.row.withdraw(wait.began);
            }
        }
    }

    /** A thread signals one that waits for a condition of a lock, which it holds: from now on that one waits for the lock. */
    void signalled(Object synchronizer, String kind, Thread current, long waiterId) {
        LockContention event = event(synchronizer, kind, "exclusive", 0);
        event.reacquired = true;
        long ownerId = describe(event, current);
        event.begin();
        long now = System.nanoTime();
        LockRow row;
        Signal signal;
        do {
            row = table.row(synchronizer, kind);
            signal = new Signal(row, synchronizer, event, now);
        } while (!arrived(event, row, now, ownerId));
        signal(waiterId, signal);
    }

    private void signal(long waiterId, Signal signal) {
        boolean known = false;
        try {
            Signal missed = waiting.signal(waiterId, signal);
            known = true;
            if (missed != null) {
                missed.withdraw(); // the thread's waking went unseen
            }
        } finally {
            if (!known) {
                signal.withdraw();
            }
        }
    }

    private static long agentNanos(long timing, long now) {
        return timing == 0 ? 0 : Math.max(1, now - timing);
    }

    /** The lock's identity is its row's. */
    static LockContention event(Object synchronizer, String kind, String mode, long sessionRef) {
        LockContention event = new LockContention();
        event.mode = mode;
        event.sessionRef = sessionRef;
        event.lockClass = synchronizer.getClass();
        event.lockKind = kind;
        return event;
    }

    /** Returns the owner's id; 0 if there is none. */
    static long describe(LockContention event, Thread owner) {
        if (owner == null) {
            return 0;
        }
        event.owner = owner;
        event.ownerName = owner.getName();
        event.ownerId = ThreadIds.of(owner);
        return event.ownerId;
    }
}
