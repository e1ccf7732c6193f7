/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;

/** A lock of the host's own, built on the synchronizer with 64 bits of state; not a {@code Lock} by its type. */
final class LongMutex {
    private final Sync sync = new Sync();

    void lock() {
        sync.acquire(1);
    }

    void lockInterruptibly() throws InterruptedException {
        sync.acquireInterruptibly(1);
    }

    boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return sync.tryAcquireNanos(1, unit.toNanos(time));
    }

    void unlock() {
        sync.release(1);
    }

    private static final class Sync extends AbstractQueuedLongSynchronizer {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean tryAcquire(long one) {
            boolean acquired = compareAndSetState(0, 1);
            if (acquired) {
                setExclusiveOwnerThread(Thread.currentThread());
            }
            return acquired;
        }

        @Override
        protected boolean tryRelease(long one) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }
    }
}
