/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.LockStatistics;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.ThreadAllocation;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.StampedLock;
import java.util.function.LongSupplier;

/**
 * Turns waits for locks, and releases that end them, into events. Runs in the waiting thread, before it queues and after it
 * got the lock, and in the releasing thread, after it let the lock go; takes no lock that it could meet here again, and what
 * happens inside it (JFR takes locks too) is not observed.
 */
public final class LockHandler {
    private final ThreadMarks marks;
    private final Scopes scopes;
    private final Counters counters;
    private final LockEvents events;
    private final LockKinds kinds = new LockKinds();
    private final LockTable table = new LockTable();
    private final LockSites sites = new LockSites();
    private final WaitingThreads waiting = new WaitingThreads();
    private final Arrivals arrivals;
    private final LockThread thread;
    private final MonitorAccount monitors;

    private volatile LockLimits limits;

    /** Starts anywhere, so that a token from before a detach is not taken for one of ours. */
    private final AtomicLong lastToken =
            new AtomicLong(ThreadLocalRandom.current().nextLong() >>> 2);

    /** {@code sessionInUse}: number of the session that the current thread is using; 0 if none. */
    public LockHandler(
            ThreadMarks marks, Scopes scopes, Counters counters, LockOptions options, LongSupplier sessionInUse) {
        this(marks, scopes, counters, options, sessionInUse, LockLimits.DEFAULTS);
    }

    private LockHandler(
            ThreadMarks marks,
            Scopes scopes,
            Counters counters,
            LockOptions options,
            LongSupplier sessionInUse,
            LockLimits limits) {
        this.marks = marks;
        this.scopes = scopes;
        this.counters = counters;
        events = new LockEvents(counters, sites, sessionInUse);
        limit(limits);
        arrivals = new Arrivals(counters, table, sites, waiting);
        thread = new LockThread(waiting, sites, new HolderSampler(waiting, counters, options), marks, counters);
        monitors = new MonitorAccount(table, events);
    }

    /**
     * Runs all of the handler's code once, before the first real wait does: no class of ours should be loaded while a
     * thread of the host is between wanting a lock and having it. Emits nothing.
     */
    public static void warmUp() {
        ThreadMarks marks = new ThreadMarks();
        Counters counters = new Counters();
        LockHandler handler = silent(marks, counters);
        AbstractQueuedSynchronizer lock = new AbstractQueuedSynchronizer() {
            private static final long serialVersionUID = 1;
        };
        for (int i = 0; i < 2; i++) {
            long token = handler.enter(lock, new Thread("warm-up"), 1, false, false);
            handler.released(handler.releasing(1, 2));
            handler.exit(token, 1, 1, null);
        }
        handler.signalled(lock, 1);
        handler.releasing(1, 2);
        handler.exit(handler.enter(lock, null, 1, false, true), 1, 1, null);
        handler.exit(handler.enter(new StampedLock(), null, 1, true, false), 1, 1, null);
        handler.table.forEach(row -> handler.events.fill(new LockStatistics(), row));
        handler.thread.lookOnce();
    }

    /** One that emits nothing. */
    private static LockHandler silent(ThreadMarks marks, Counters counters) {
        return new LockHandler(marks, new Scopes(marks), counters, LockOptions.DEFAULTS, () -> 0, new LockLimits(0, 0));
    }

    /** The account of a handler that emits nothing. */
    public static MonitorAccount silentMonitors() {
        return silent(new ThreadMarks(), new Counters()).monitors();
    }

    /** Where waits for monitors and their releases are accounted for, among those of all locks. */
    public MonitorAccount monitors() {
        return monitors;
    }

    /** Starts the thread that looks after long waits. */
    public void start() {
        thread.start();
    }

    /** Ends that thread. Returns whether it ended in time. */
    public boolean stop() {
        return thread.finish();
    }

    /** Says which waits and releases become events from now on. */
    public void limit(LockLimits wanted) {
        limits = wanted;
        events.limit(wanted);
    }

    /** A thread did not get a lock. Returns a token for {@link #exit}, 0 if this is no contention. */
    public long enter(Object synchronizer, Thread owner, long threadId, boolean shared, boolean reacquire) {
        Thread current = Thread.currentThread();
        if (ThreadMarks.isOfRecorder(current)) {
            return 0;
        }
        long[] entered = marks.enterHook();
        if (entered == null) {
            return 0;
        }
        try {
            String kind = kinds.of(synchronizer.getClass(), shared); // the first time it may load a class of the host
            if (kind.isEmpty()) {
                return 0;
            }
            Scope scope = scopes.current();
            long before = scope == null ? 0 : ThreadAllocation.bytes();
            long sessionRef = scope == null ? 0 : scope.sessionRef;
            long token = lastToken.incrementAndGet();
            Wait wait = reacquire
                    ? arrivals.reacquiring(
                            token, synchronizer, kind, owner == current ? null : owner, threadId, sessionRef)
                    : isFree(synchronizer, shared) && !hasWaiter(synchronizer)
                            ? Wait.mark(token)
                            : arrivals.acquiring(token, synchronizer, kind, owner, shared, false, sessionRef);
            arrivals.begin(threadId, wait);
            if (scope != null) {
                scope.allocatedByAgent += ThreadAllocation.bytes() - before;
            }
            thread.wakeIfAsleep();
            return token;
        } finally {
            marks.leaveHook(entered);
        }
    }

    /** StampedLock comes to its slow path also when two threads merely changed its state at once. */
    private static boolean isFree(Object synchronizer, boolean shared) {
        return synchronizer instanceof StampedLock lock && !lock.isWriteLocked() && (shared || !lock.isReadLocked());
    }

    /** One that waits for it: a reader of a StampedLock queues behind a writer, also while other readers have the lock. */
    private boolean hasWaiter(Object synchronizer) {
        LockRow row = table.find(synchronizer);
        return row != null && row.waiting() > 0;
    }

    /** The wait is over: {@code result} positive acquired, 0 timed out, negative interrupted. */
    public void exit(long token, long threadId, int result, Throwable thrown) {
        Wait wait = waiting.end(threadId, token);
        if (wait == null || !wait.counts()) {
            return;
        }
        long now = System.nanoTime();
        boolean holds = result > 0 && thrown == null && "exclusive".equals(wait.event.mode);
        wait.row.leave(wait.began, now, holds ? threadId : 0);
        Scope scope = scopes.current();
        long before = scope == null ? 0 : ThreadAllocation.bytes();
        if (scope != null) {
            scope.lockWait += now - wait.began;
            scope.contendedLocks++;
        }
        long[] entered = now - wait.began < limits.waitFromNanos() ? null : marks.enterHook();
        if (entered != null) {
            try {
                events.waited(wait, now, result, thrown);
            } finally {
                marks.leaveHook(entered);
            }
        }
        if (scope != null) {
            scope.allocatedByAgent += ThreadAllocation.bytes() - before;
        }
        if (wait.agentNanos != 0) {
            counters.timed(wait.agentNanos + System.nanoTime() - now);
        }
    }

    /** A thread signals one that waits for a condition of this synchronizer, which it holds. */
    public void signalled(Object synchronizer, long waiterId) {
        Thread current = Thread.currentThread();
        if (ThreadMarks.isOfRecorder(current)) {
            return;
        }
        long[] entered = marks.enterHook();
        if (entered == null) {
            return;
        }
        try {
            String kind = kinds.of(synchronizer.getClass(), false);
            if (kind.isEmpty()) {
                return;
            }
            Scope scope = scopes.current();
            long before = scope == null ? 0 : ThreadAllocation.bytes();
            arrivals.signalled(synchronizer, kind, current, waiterId);
            thread.wakeIfAsleep();
            if (scope != null) {
                scope.allocatedByAgent += ThreadAllocation.bytes() - before;
            }
        } finally {
            marks.leaveHook(entered);
        }
    }

    /**
     * A synchronizer wakes a thread. That is a release if the thread waits for a lock and whoever wakes it does not wait
     * itself: one that gives up waiting wakes its successor too, and so does a reader.
     *
     * @return what {@link #released} is to be told; null unless threads have waited long enough for an event
     */
    public Object releasing(long waiterId, long threadId) {
        Wait wait = waiting.of(waiterId);
        Wait counting = wait == null ? null : wait.counting();
        Signal signal = wait == null ? waiting.signalOf(waiterId) : null;
        if (counting == null && signal == null || waiting.of(threadId) != null) {
            return null;
        }
        long now = System.nanoTime();
        if (signal != null) {
            signal.released(now);
        } else if (counting.event.owner == null
                && counting.row.hasOwner("shared".equals(counting.event.mode), counting.event.queueLength)) {
            // The lock was being handed over when the wait began. Whoever had it then gives it back now.
            Arrivals.describe(counting.event, Thread.currentThread());
        }
        if (signal != null) {
            // A lock that was free when the thread was signalled is nobody's fault, however short the waits that count.
            return signal.wait.row.release(
                    threadId, now, signal.isContention(false) ? limits.waitFromNanos() : Long.MAX_VALUE);
        }
        return counting.row.release(threadId, now, limits.waitFromNanos());
    }

    /** Reports a release after the waiter was woken. */
    public void released(Object release) {
        if (release == null) {
            return;
        }
        long[] entered = marks.enterHook();
        if (entered == null) {
            return;
        }
        try {
            Scope scope = scopes.current();
            long before = scope == null ? 0 : ThreadAllocation.bytes();
            events.released((Release) release, System.nanoTime());
            if (scope != null) {
                scope.allocatedByAgent += ThreadAllocation.bytes() - before;
            }
        } finally {
            marks.leaveHook(entered);
        }
    }

    /** Emits the statistics, one event a lock. */
    public void emitStatistics() {
        table.forEach(events::counted);
    }

    /** Emits what is known of waits that have not ended. */
    public void emitUnfinished() {
        thread.reportUnfinished();
    }

    /** Drops what is kept of locks that no longer exist; to be called now and then. */
    public void sweep() {
        table.sweep();
    }
}
