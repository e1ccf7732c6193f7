/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.EventNames;
import io.sageflight.events.LockContention;

/**
 * What monitors add to the account of all locks: they share its rows, its events and the limits of these. Unlike other
 * locks they are told of when a wait is over, not when it begins. To be called inside a hook, by any thread.
 */
public final class MonitorAccount {
    private final LockTable table;
    private final LockEvents events;
    private final EventClock clock = new EventClock();

    MonitorAccount(LockTable table, LockEvents events) {
        this.table = table;
        this.events = events;
    }

    /**
     * The current thread waited for a monitor and has it now.
     *
     * @param name the monitor's name in the source, or the place that waited for it
     * @param owner who had it when the wait began; null if unknown
     * @param began when the wait began, by {@link System#nanoTime}
     * @param sessionRef session that the thread was creating; 0 if none
     */
    public void waited(Object monitor, String name, Thread owner, long began, long now, long sessionRef) {
        LockRow row = row(monitor, name);
        row.count(now - began);
        LockContention event = Arrivals.event(monitor, row.kind, "exclusive", sessionRef);
        event.lockId = row.id;
        Arrivals.describe(event, owner);
        event.queueLength = (int) EventNames.UNKNOWN;
        if (clock.set(event, began, now)) {
            events.ended(event, row, began, now, "acquired");
        }
    }

    /**
     * The current thread is about to leave a monitor. Returns what {@link #released} wants.
     *
     * @param waiters threads that are entering the monitor; -1 if unknown
     * @param waited nanoseconds that they have waited, each since it was last charged
     * @param held nanoseconds that the thread has had it
     */
    public Object release(Object monitor, String name, int waiters, long waited, long held) {
        LockRow row = row(monitor, name);
        row.sawWaiting(waiters);
        return new Release(row, waiters, waited, held);
    }

    /** It has left. */
    public void released(Object release, long now) {
        events.released((Release) release, now);
    }

    private LockRow row(Object monitor, String name) {
        LockRow row = table.row(monitor, EventNames.MONITOR);
        row.nameIfUnnamed(name);
        return row;
    }
}
