/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;

/** Uses locks of its own and of the JDK; its lines are known to the test by its methods. */
public final class MutexUser {
    private final ConcurrentMap<String, String> cache = new ConcurrentHashMap<>();
    private final Mutex mutex;
    private final View view;

    public MutexUser(Runnable probe) {
        mutex = new Mutex(probe);
        view = new View(new Sync(probe));
    }

    public Class<?> mutexSynchronizer() {
        return mutex.synchronizer();
    }

    public static Class<?> viewSynchronizer() {
        return Sync.class;
    }

    public void direct() {
        mutex.lock();
    }

    public void view() {
        view.lock();
    }

    public void compute(Function<String, String> mapping) {
        cache.computeIfAbsent("key", mapping);
    }

    public void byMethodReference() {
        Runnable lock = mutex::lock;
        lock.run();
    }

    public void byReflection() throws ReflectiveOperationException {
        Mutex.class.getMethod("lock").invoke(mutex);
    }

    public Thread threadThatLocks() {
        return new Thread(mutex::lock);
    }

    /** Nested beside its synchronizer, as the views of a read-write lock are. */
    private static final class View implements Lock {
        private final Sync sync;

        View(Sync sync) {
            this.sync = sync;
        }

        @Override
        public void lock() {
            sync.acquire(1);
        }

        @Override
        public void lockInterruptibly() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean tryLock() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unlock() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Sync extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        private final transient Runnable probe;

        Sync(Runnable probe) {
            this.probe = probe;
        }

        @Override
        protected boolean tryAcquire(int permits) {
            probe.run();
            return true;
        }
    }
}
