/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** All waits for one lock, or for many that share a place, since weaving. Does not keep a lock alive. */
final class LockRow {
    final String name;
    final String kind;

    /** Identity hash code of the one lock; 0 if the row is for many. */
    final long id;

    /** Threads waiting now. */
    final AtomicInteger waiting = new AtomicInteger();

    final LongAdder contended = new LongAdder();
    final LongAdder waited = new LongAdder();
    final AtomicLong longestWait = new AtomicLong();
    final AtomicInteger longestQueue = new AtomicInteger();

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
    static LockRow of(Object synchronizer, String name, String kind) {
        return new LockRow(name, kind, System.identityHashCode(synchronizer), synchronizer, synchronizer.getClass());
    }

    /** A row for many locks of one class, or of any where it is null. */
    static LockRow ofMany(Class<?> lockClass, String name, String kind) {
        return new LockRow(name, kind, 0, null, lockClass);
    }

    boolean isOf(Object other) {
        return synchronizer.refersTo(other);
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
