/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A lock of the host's own, not reentrant, that counts how often a thread did not get it at once. */
final class Mutex implements Lock {
    private final Sync sync;

    Mutex(boolean fair) {
        sync = new Sync(fair);
    }

    /** Acquisitions so far that had to wait: the first attempt failed. */
    long contended() {
        return sync.contended.get();
    }

    @Override
    public void lock() {
        sync.attempted.set(false);
        sync.acquire(1);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        sync.attempted.set(false);
        sync.acquireInterruptibly(1);
    }

    @Override
    public boolean tryLock() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        sync.attempted.set(false);
        return sync.tryAcquireNanos(1, unit.toNanos(time));
    }

    @Override
    public void unlock() {
        sync.release(1);
    }

    @Override
    public Condition newCondition() {
        return sync.new ConditionObject();
    }

    private static final class Sync extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        private final boolean fair;
        private final AtomicLong contended = new AtomicLong();

        /** Whether the thread's present acquisition has tried already: what queues tries again and again. */
        private final transient ThreadLocal<Boolean> attempted = ThreadLocal.withInitial(() -> true);

        Sync(boolean fair) {
            this.fair = fair;
        }

        @Override
        protected boolean tryAcquire(int one) {
            boolean acquired = !(fair && hasQueuedPredecessors()) && compareAndSetState(0, 1);
            if (acquired) {
                setExclusiveOwnerThread(Thread.currentThread());
            } else if (!attempted.get()) {
                contended.incrementAndGet();
            }
            attempted.set(true);
            return acquired;
        }

        @Override
        protected boolean tryRelease(int one) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }

        @Override
        protected boolean isHeldExclusively() {
            return getExclusiveOwnerThread() == Thread.currentThread();
        }
    }
}
