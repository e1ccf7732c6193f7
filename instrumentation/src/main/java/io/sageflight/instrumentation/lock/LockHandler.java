/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.LockContention;
import io.sageflight.events.LockStatistics;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.ThreadAllocation;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.StampedLock;

/**
 * Turns waits for locks into events. Runs in the waiting thread, before it queues and after it got the lock; takes no lock
 * that it could meet here again, and what happens inside it (JFR takes locks too) is not observed.
 */
public final class LockHandler {
    /** Events a second; more waits than that are in the statistics only. */
    private static final int EVENTS_PER_SECOND = 1_000;

    /**
     * The same for semaphores. Idle threads of a pool wait for permits all the time: their events, each with a stack, would
     * cost the host more than all others and leave those no room.
     */
    private static final int PERMIT_EVENTS_PER_SECOND = 50;

    private final ThreadMarks marks;
    private final Scopes scopes;
    private final Counters counters;
    private final RateLimit limit;
    private final RateLimit permitLimit;
    private final LockKinds kinds = new LockKinds();
    private final LockTable table = new LockTable();
    private final ConcurrentMap<Long, Wait> waits = new ConcurrentHashMap<>();

    /** Starts anywhere, so that a token from before a detach is not taken for one of ours. */
    private final AtomicLong lastToken =
            new AtomicLong(ThreadLocalRandom.current().nextLong() >>> 2);

    private final long since = System.currentTimeMillis();

    /** {@code agentNanos}: what the agent took on the way in; 0 if this call is not timed. */
    private record Wait(LockContention event, LockRow row, long began, long agentNanos) {}

    public LockHandler(ThreadMarks marks, Scopes scopes, Counters counters) {
        this(marks, scopes, counters, EVENTS_PER_SECOND, PERMIT_EVENTS_PER_SECOND);
    }

    private LockHandler(
            ThreadMarks marks, Scopes scopes, Counters counters, int eventsPerSecond, int permitEventsPerSecond) {
        this.marks = marks;
        this.scopes = scopes;
        this.counters = counters;
        this.limit = new RateLimit(eventsPerSecond);
        this.permitLimit = new RateLimit(permitEventsPerSecond);
    }

    /**
     * Runs all of the handler's code once, before the first real wait does: no class of ours should be loaded while a
     * thread of the host is between wanting a lock and having it. Emits nothing.
     */
    public static void warmUp() {
        ThreadMarks marks = new ThreadMarks();
        LockHandler handler = new LockHandler(marks, new Scopes(marks), new Counters(), 0, 0);
        AbstractQueuedSynchronizer lock = new AbstractQueuedSynchronizer() {
            private static final long serialVersionUID = 1;
        };
        for (int i = 0; i < 2; i++) {
            handler.exit(handler.enter(lock, new Thread("warm-up"), false, false), 1, null);
        }
        handler.exit(handler.enter(new StampedLock(), null, true, false), 1, null);
        handler.table.forEach(row -> handler.fill(new LockStatistics(), row));
    }

    /** A thread did not get a lock. Returns a token for {@link #exit}, 0 if this is no contention. */
    public long enter(Object synchronizer, Thread owner, boolean shared, boolean reacquire) {
        Thread current = Thread.currentThread();
        String kind = kinds.of(synchronizer.getClass(), shared);
        if (kind.isEmpty() || reacquire && (owner == null || owner == current) || isFree(synchronizer, shared)) {
            return 0;
        }
        if (isOfJfr(current)) {
            return 0;
        }
        long[] entered = marks.enterHook();
        if (entered == null) {
            return 0;
        }
        try {
            Scope scope = scopes.current();
            if (scope == null) {
                return begin(synchronizer, kind, owner, shared, reacquire, 0);
            }
            long before = ThreadAllocation.bytes();
            long token = begin(synchronizer, kind, owner, shared, reacquire, scope.sessionRef);
            scope.allocatedByAgent += ThreadAllocation.bytes() - before;
            return token;
        } finally {
            marks.leaveHook(entered);
        }
    }

    /** StampedLock comes to its slow path also when two threads merely changed its state at once. */
    private static boolean isFree(Object synchronizer, boolean shared) {
        return synchronizer instanceof StampedLock lock && !lock.isWriteLocked() && (shared || !lock.isReadLocked());
    }

    private static boolean isOfJfr(Thread thread) {
        return thread.getName().startsWith("JFR ");
    }

    private long begin(
            Object synchronizer, String kind, Thread owner, boolean shared, boolean reacquire, long sessionRef) {
        long token = lastToken.incrementAndGet();
        long timing = counters.called(token);
        LockRow row = table.row(synchronizer, kind);
        if (row.wasContended()) {
            row.nameIfUnnamed();
        }
        LockContention event = new LockContention();
        event.mode = shared ? "shared" : "exclusive";
        event.reacquired = reacquire;
        event.sessionRef = sessionRef;
        event.lockClass = synchronizer.getClass();
        event.lockKind = kind;
        event.lockId = row.id;
        if (owner != null) {
            event.owner = owner;
            event.ownerName = owner.getName();
            event.ownerId = ThreadIds.of(owner);
        }
        event.begin();
        long now = System.nanoTime();
        waits.put(token, new Wait(event, row, now, timing == 0 ? 0 : Math.max(1, now - timing)));
        event.queueLength = row.arrive(); // last: from here on nothing can fail that would have to be undone
        return token;
    }

    /** The wait is over: {@code result} positive acquired, 0 timed out, negative interrupted. */
    public void exit(long token, int result, Throwable thrown) {
        Wait wait = waits.remove(token);
        if (wait == null) {
            return;
        }
        long now = System.nanoTime();
        long waited = now - wait.began;
        wait.row.leave(waited);
        Scope scope = scopes.current();
        long before = scope == null ? 0 : ThreadAllocation.bytes();
        if (scope != null) {
            scope.lockWait += waited;
            scope.contendedLocks++;
        }
        long[] entered = marks.enterHook();
        if (entered != null) {
            try {
                commit(wait, now, result, thrown);
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

    private void commit(Wait wait, long now, int result, Throwable thrown) {
        LockContention event = wait.event;
        event.end();
        if (!event.shouldCommit()) {
            return;
        }
        RateLimit ofKind = LockKinds.SEMAPHORE.equals(wait.row.kind) ? permitLimit : limit;
        if (!ofKind.allows(now)) {
            counters.dropped();
            return;
        }
        wait.row.nameIfUnnamed();
        event.lockName = wait.row.name();
        event.outcome = thrown != null ? "failed" : result > 0 ? "acquired" : result == 0 ? "timeout" : "interrupted";
        event.commit();
        counters.committed();
    }

    /** Emits the statistics, one event a lock. */
    public void emitStatistics() {
        table.forEach(this::commit);
    }

    private void commit(LockRow row) {
        LockStatistics event = new LockStatistics();
        if (fill(event, row)) {
            event.commit();
        }
    }

    /** Drops what is kept of locks that no longer exist; to be called now and then. */
    public void sweep() {
        table.sweep();
    }

    private boolean fill(LockStatistics event, LockRow row) {
        event.since = since;
        event.lockName = row.name();
        event.lockClass = row.lockClass();
        event.lockId = row.id;
        event.lockKind = row.kind;
        return row.show(event);
    }
}
