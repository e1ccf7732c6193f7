/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.EventNames;
import io.sageflight.events.LockStatistics;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** All waits for one lock, or for many of one kind, since weaving. Does not keep a lock alive. */
final class LockRow {
    private volatile String name;
    final String kind;

    /** Identity hash code of the one lock; 0 if the row is for many. */
    final long id;

    /** Threads waiting now. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final LongAdder contended = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final AtomicLong longestWait = new AtomicLong();
    private final AtomicInteger longestQueue = new AtomicInteger();

    private boolean givenUp;
    private long shownContended;
    private long shownWaited;
    private final WeakReference<Object> synchronizer;
    private final WeakReference<Class<?>> lockClass;

    private LockRow(String name, String kind, long id, Object synchronizer, Class<?> lockClass) {
        this.name = name;
        this.kind = kind;
        this.id = id;
        this.synchronizer = new WeakReference<>(synchronizer);
        this.lockClass = new WeakReference<>(lockClass);
    }

    /** The row of one lock. */
    static LockRow of(Object synchronizer, String kind) {
        return new LockRow(null, kind, System.identityHashCode(synchronizer), synchronizer, synchronizer.getClass());
    }

    /** The row of all locks of a kind that have none of their own. */
    static LockRow ofOthers(String kind) {
        return new LockRow(EventNames.OTHER_LOCKS, kind, 0, null, null);
    }

    /** The lock's name, or that of its kind while it has none. */
    String name() {
        String known = name;
        return known == null ? kind : known;
    }

    /**
     * Names the lock after the place in the host where the current thread waits for it. Takes microseconds: not for locks
     * that are met once and never again.
     */
    void nameIfUnnamed() {
        if (name == null) {
            name = WaitingSite.current();
        }
    }

    boolean wasContended() {
        return contended.sum() > 0;
    }

    boolean isOf(Object other) {
        return synchronizer.refersTo(other);
    }

    /** Whether the lock still exists, or a thread has yet to leave this row. */
    boolean isLive() {
        return waiting.get() > 0 || !synchronizer.refersTo(null);
    }

    /** Fills in the counts and remembers that they are shown. False if the row was given up meanwhile. */
    synchronized boolean show(LockStatistics event) {
        if (givenUp) {
            return false;
        }
        shownContended = contended.sum();
        shownWaited = waited.sum();
        event.contended = shownContended;
        event.waited = shownWaited;
        event.longestWait = longestWait.get();
        event.longestQueue = longestQueue.get();
        return true;
    }

    /** Takes over what another row has counted and not shown, and gives that row up. */
    void takeUnshown(LockRow other) {
        synchronized (other) {
            other.givenUp = true;
            contended.add(other.contended.sum() - other.shownContended);
            waited.add(other.waited.sum() - other.shownWaited);
        }
        longestWait.accumulateAndGet(other.longestWait.get(), Math::max);
        longestQueue.accumulateAndGet(other.longestQueue.get(), Math::max);
    }

    Class<?> lockClass() {
        return lockClass.get();
    }

    /** A thread begins to wait. Returns how many waited already. */
    int arrive() {
        int before = waiting.getAndIncrement();
        longestQueue.accumulateAndGet(before + 1, Math::max);
        return before;
    }

    /** A wait of this many nanoseconds is over. */
    void leave(long nanos) {
        waiting.decrementAndGet();
        contended.increment();
        waited.add(nanos);
        if (nanos > longestWait.get()) {
            longestWait.accumulateAndGet(nanos, Math::max);
        }
    }
}
