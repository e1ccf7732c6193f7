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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** All waits for one lock, or for many of one kind, since weaving. Does not keep a lock alive. */
final class LockRow {
    /** What {@link #arrive} answers if the row was given up. */
    static final int RETIRED = -1;

    /** Where it is waited for; null while nobody looked. */
    private volatile LockSite site;

    /** Of a row for many; else null. */
    private final String sharedName;

    final String kind;

    /** Identity hash code of the one lock; 0 if the row is for many. */
    final long id;

    /** How many of its waits the present second shows as events; the same of its releases. */
    final RateLimit waitEvents = new RateLimit();

    final RateLimit releaseEvents = new RateLimit();

    /** Whether it was ever seen to have an owner. */
    private volatile boolean owned;

    private final AtomicReference<Queue> queue = new AtomicReference<>(Queue.EMPTY);

    private final LongAdder contended = new LongAdder();
    private final LongAdder waited = new LongAdder();
    private final AtomicLong longestWait = new AtomicLong();
    private final AtomicInteger longestQueue = new AtomicInteger();

    private boolean givenUp;
    private long shownContended;
    private long shownWaited;
    private final WeakReference<Object> synchronizer;
    private final WeakReference<Class<?>> lockClass;

    private LockRow(String sharedName, String kind, long id, Object synchronizer, Class<?> lockClass) {
        this.sharedName = sharedName;
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
        LockSite known = site;
        return sharedName != null ? sharedName : known == null ? kind : known.name();
    }

    /**
     * Names the lock after the place in the host where the current thread waits for it. Takes microseconds: not for locks
     * that are met once and never again.
     *
     * @param reacquired the thread takes the lock after waiting for a condition: the place has a name for that one, and any
     *     other place has a better one for the lock
     */
    void nameIfUnnamed(LockSites sites, boolean reacquired) {
        LockSite known = site;
        if (sharedName == null && (known == null || !reacquired && known.isOfCondition())) {
            Class<?> type = lockClass.get();
            site = type == null ? LockSite.UNKNOWN : sites.current(type);
        }
    }

    /** Names the lock as someone who knows it does. */
    void nameIfUnnamed(String known) {
        if (site == null && sharedName == null) {
            site = LockSite.named(known);
        }
    }

    boolean wasContended() {
        return longestWait.get() > 0;
    }

    boolean isOf(Object other) {
        return synchronizer.refersTo(other);
    }

    /** Whether it is for all locks of its kind that have none of their own. */
    boolean isOfMany() {
        return sharedName != null;
    }

    /** Whether the lock still exists, or a thread has yet to leave this row. */
    boolean isLive() {
        return waiting() > 0 || !synchronizer.refersTo(null);
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
        event.longestQueue = isOfMany() ? (int) EventNames.UNKNOWN : longestQueue.get();
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
    }

    Class<?> lockClass() {
        return lockClass.get();
    }

    /** The lock's synchronizer; null once it is gone, and if the row is for many. */
    Object synchronizer() {
        return synchronizer.get();
    }

    /**
     * Whether a thread that waits for this lock waits for one that holds it exclusively.
     *
     * @param ahead threads that were waiting when it came
     */
    boolean hasOwner(boolean waitsShared, int ahead) {
        return switch (kind) {
            case "ReentrantLock" -> true;
            case "ReentrantReadWriteLock" ->
                waitsShared && ahead == 0; // a reader waits behind a writer that waits, too
            default -> owned && !waitsShared; // a lock of the host's that says who has it
        };
    }

    /**
     * Gives the row up if no thread has waited for the lock so far, nor does now: {@link #arrive} then refuses. Monitors'
     * rows are not given up: their waits do not arrive.
     */
    boolean retireUnused() {
        Queue now = queue.get();
        return now.waiting() == 0
                && contended.sum() == 0
                && !EventNames.MONITOR.equals(kind)
                && queue.compareAndSet(now, Queue.RETIRED);
    }

    boolean isRetired() {
        return queue.get() == Queue.RETIRED;
    }

    /** Threads that wait now. */
    int waiting() {
        return queue.get().waiting();
    }

    /**
     * A thread begins to wait. Returns how many waited already; {@link #RETIRED} if the row was given up: then the lock has
     * another.
     *
     * @param owner id of the thread that has the lock; 0 if unknown
     */
    int arrive(long now, long owner) {
        if (owner != 0 && !owned) {
            owned = true;
        }
        while (true) {
            Queue before = queue.get();
            if (before == Queue.RETIRED) {
                return RETIRED;
            }
            if (queue.compareAndSet(before, before.arrived(now, owner))) {
                if (sharedName == null && before.waiting() >= longestQueue.get()) {
                    longestQueue.accumulateAndGet(before.waiting() + 1, Math::max);
                }
                return before.waiting();
            }
        }
    }

    /** A wait is over. {@code holder}: the thread's id if it has the lock exclusively now, else 0. */
    void leave(long began, long now, long holder) {
        count(now - began); // before it departs: a row without waiters is known to have counted them
        depart(began, now, holder);
    }

    /** Counts a wait that has ended and was in no queue. */
    void count(long nanos) {
        contended.increment();
        waited.add(nanos);
        if (nanos > longestWait.get()) {
            longestWait.accumulateAndGet(nanos, Math::max);
        }
    }

    /** So many threads were seen to wait at the same time. */
    void sawWaiting(int threads) {
        if (threads > longestQueue.get()) {
            longestQueue.accumulateAndGet(threads, Math::max);
        }
    }

    /** What began as a wait turned out to be none. */
    void withdraw(long began) {
        depart(began, System.nanoTime(), 0);
    }

    private void depart(long began, long now, long holder) {
        Queue before = queue.get();
        while (!queue.compareAndSet(before, before.left(began, now, holder))) {
            before = queue.get();
        }
    }

    /**
     * The lock is given back while threads wait for it, which charges the thread that had it with their waits.
     *
     * @param least nanoseconds of waiting below which the answer is null
     */
    Release release(long thread, long now, long least) {
        if (sharedName != null) {
            return null; // whoever releases one of many locks is not to blame for the waits for all of them
        }
        while (true) {
            Queue before = queue.get();
            if (before.waiting() == 0) {
                return null;
            }
            if (queue.compareAndSet(before, before.released(now))) {
                long charged = before.total(now) - before.charged();
                return charged < least ? null : new Release(this, before.waiting(), charged, before.held(thread, now));
            }
        }
    }
}
