/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import io.sageflight.events.EventNames;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.ThreadAllocation;
import io.sageflight.instrumentation.lock.LockHandler;
import io.sageflight.instrumentation.lock.MonitorAccount;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns entries of woven monitors into waits, and exits into releases. The way of a free monitor is three readings of the
 * clock and a few plain stores, and allocates nothing; only who waited noticeably, or held long, goes further.
 */
public final class MonitorHandler {
    /** An entry that took less cannot be told from that of a free monitor by a thread that lost its processor meanwhile. */
    static final long NOTICED_NANOS = 20_000;

    /** Who had a monitor for less is not asked whether anybody waits: looking would take a share of that time. */
    static final long LONG_HELD_NANOS = 100_000;

    private final ThreadMarks marks;
    private final Scopes scopes;
    private final Counters counters;
    private final MonitorAccount account;
    private final MonitorSites sites;
    private final EnteringThreads entering = new EnteringThreads();
    private final AtomicLong calls = new AtomicLong();

    /** Releases that ended less waiting than this are no event. */
    private volatile long blameFrom;

    /**
     * What is known of a release before it happens.
     *
     * @param charge null if it is not known who waits
     * @param certain whether it is one although the thread still has the monitor when it tells the rest
     */
    private record Release(Object monitor, Object accounted, EnteringThreads.Charge charge, boolean certain) {}

    public MonitorHandler(
            ThreadMarks marks, Scopes scopes, Counters counters, MonitorAccount account, MonitorSites sites) {
        this.marks = marks;
        this.scopes = scopes;
        this.counters = counters;
        this.account = account;
        this.sites = sites;
    }

    /**
     * Runs all of the handler's code once, before a thread of the host does between wanting a monitor and having it. Emits
     * nothing.
     */
    public static void warmUp() {
        ThreadMarks marks = new ThreadMarks();
        Counters counters = new Counters();
        MonitorSites sites = new MonitorSites();
        int site = sites.number(new MonitorSites.Key(0, "", "", 0), new MonitorSite("warm-up", false, null));
        MonitorHandler handler =
                new MonitorHandler(marks, new Scopes(marks), counters, LockHandler.silentMonitors(), sites);
        Object monitor = new Object();
        handler.entered(monitor, handler.entering(monitor, 1), 1, site);
        long longAgo = System.nanoTime() - 2 * LONG_HELD_NANOS;
        handler.entering(monitor, 1);
        Object release = handler.exiting(monitor, longAgo, 2, site, false);
        handler.exited(release);
        handler.entered(monitor, longAgo, 1, site);
    }

    /** @param nanos how long threads must have waited for a release to become an event */
    public void blameFrom(long nanos) {
        blameFrom = nanos;
    }

    /** A thread is about to enter a monitor. Returns when; never 0. */
    public long entering(Object monitor, long threadId) {
        long now = System.nanoTime() | 1;
        entering.begin(EnteringThreads.slot(threadId), monitor, now);
        return now;
    }

    /** The thread has it now. Returns since when; never 0. {@code began}: 0 if the entry was not seen. */
    public long entered(Object monitor, long began, long threadId, int site) {
        long now = System.nanoTime() | 1;
        if (began != 0) {
            int slot = EnteringThreads.slot(threadId);
            boolean contended = now - began >= NOTICED_NANOS || entering.isCharged(slot, began);
            entering.end(slot);
            if (contended) {
                waited(monitor, began, now, slot, site);
            }
        }
        return now;
    }

    private void waited(Object monitor, long began, long now, int slot, int site) {
        Thread owner = entering.takeHolder(slot, began);
        long[] entered = ThreadMarks.isOfRecorder(Thread.currentThread()) ? null : marks.enterHook();
        if (entered == null) {
            return;
        }
        try {
            long timing = counters.called(calls.incrementAndGet());
            Scope scope = scopes.current();
            long before = scope == null ? 0 : ThreadAllocation.bytes();
            account.waited(monitor, sites.site(site).name, owner, began, now, scope == null ? 0 : scope.sessionRef);
            if (scope != null) {
                scope.lockWait += now - began;
                scope.contendedLocks++;
                scope.allocatedByAgent += ThreadAllocation.bytes() - before;
            }
            timed(timing);
        } finally {
            marks.leaveHook(entered);
        }
    }

    /** The thread is about to leave a monitor. Returns what {@link #exited} is to be told; null if nobody waited. */
    public Object exiting(Object monitor, long entered, long threadId, int site, boolean waits) {
        long now = System.nanoTime();
        return now - entered < LONG_HELD_NANOS ? null : release(monitor, entered, now, threadId, site, waits);
    }

    private Object release(Object monitor, long since, long now, long threadId, int site, boolean waits) {
        long[] entered = ThreadMarks.isOfRecorder(Thread.currentThread()) ? null : marks.enterHook();
        if (entered == null) {
            return null;
        }
        try {
            Scope scope = scopes.current();
            long before = scope == null ? 0 : ThreadAllocation.bytes();
            Release release =
                    release(monitor, now - since, now, EnteringThreads.slot(threadId), sites.site(site), waits);
            if (scope != null) {
                scope.allocatedByAgent += ThreadAllocation.bytes() - before;
            }
            return release;
        } finally {
            marks.leaveHook(entered);
        }
    }

    private Release release(Object monitor, long held, long now, int slot, MonitorSite site, boolean waits) {
        EnteringThreads.Charge charge = entering.charge(monitor, slot, now);
        if (charge != null) {
            Object accounted = account.release(monitor, site.name, charge.waiters(), charge.waited(), held);
            return new Release(monitor, accounted, charge, waits || site.method);
        }
        // Threads that wait to enter a synchronized method are not seen: a long hold is told, whoever waited.
        return site.method && held >= blameFrom
                ? new Release(
                        monitor, account.release(monitor, site.name, (int) EventNames.UNKNOWN, 0, held), null, true)
                : null;
    }

    /** The thread has left it; or has not, but can say so only now, at the end of a method. */
    public void exited(Object release) {
        Release left = (Release) release;
        if (left.charge != null && !left.certain && Thread.holdsLock(left.monitor)) {
            entering.takeBack(left.charge); // it had entered more than once: nobody is let in yet
            return;
        }
        if (left.charge != null && left.charge.waited() < blameFrom) {
            return;
        }
        long[] entered = marks.enterHook();
        if (entered == null) {
            return;
        }
        try {
            long timing = counters.called(calls.incrementAndGet());
            Scope scope = scopes.current();
            long before = scope == null ? 0 : ThreadAllocation.bytes();
            account.released(left.accounted, System.nanoTime());
            if (scope != null) {
                scope.allocatedByAgent += ThreadAllocation.bytes() - before;
            }
            timed(timing);
        } finally {
            marks.leaveHook(entered);
        }
    }

    private void timed(long began) {
        if (began != 0) {
            counters.timed(System.nanoTime() - began);
        }
    }
}
