/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.jfr.Recording;

/**
 * Threads wait for conditions; who signals keeps the lock for a while, or lets it go at once. Prints for each of them
 * {@code woken SCENARIO THREAD-ID MIN MAX HELD}: bounds of how long it waited for the lock from the signal on, and how long
 * at most the lock was held after the signal, in nanoseconds; and {@code guarded ID ID} of two threads that waited for the
 * lock {@code guard}.
 * Arguments: {@code platform|virtual FILE}.
 */
public final class ConditionHost {
    private static final long HOLD_MILLIS = 50;

    /** For the agent to read the place's class file. */
    private static final long NAMING_MILLIS = 500;

    private final ReentrantLock guard = new ReentrantLock();
    private final Condition opened = guard.newCondition();
    private final HostThreads threads;

    private ConditionHost(HostThreads threads) {
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        ConditionHost host = new ConditionHost(new HostThreads(arguments[0].equals("virtual")));
        Recording recording = Flight.startNoticed();
        host.signal("held", new ReentrantLock(), 1, HOLD_MILLIS);
        host.signal("held-fair", new ReentrantLock(true), 1, HOLD_MILLIS);
        host.signal("held-write", new ReentrantReadWriteLock().writeLock(), 1, HOLD_MILLIS);
        host.signal("held-mutex", new Mutex(false), 1, HOLD_MILLIS);
        host.signal("all", new ReentrantLock(), 3, HOLD_MILLIS);
        for (int i = 0; i < 20; i++) { // each time the thread may lose its processor in between
            host.signal("at-once", new ReentrantLock(), 1, 0);
        }
        host.timeOut();
        host.waitForConditionThenLock();
        Flight.finish(recording, Path.of(arguments[1]));
    }

    private void signal(String scenario, Lock lock, int waiters, long holdMillis) throws InterruptedException {
        Condition changed = lock.newCondition();
        List<Waiter> all = new ArrayList<>();
        for (int i = 0; i < waiters; i++) {
            all.add(new Waiter(scenario + i, lock, changed));
        }
        for (Waiter waiter : all) {
            HostThreads.awaitInCondition(waiter.thread);
        }
        lock.lock();
        long signal = System.nanoTime();
        changed.signalAll();
        long signalled = System.nanoTime();
        if (holdMillis > 0) {
            Thread.sleep(holdMillis);
        }
        long release = System.nanoTime();
        lock.unlock();
        long released = System.nanoTime();
        for (Waiter waiter : all) {
            HostThreads.join(waiter.thread);
            print(scenario, waiter.thread, release - signalled, waiter.back - signal, released - signal);
        }
    }

    private static void print(String scenario, Thread waiter, long least, long most, long held) {
        Console.say("woken " + scenario + " " + waiter.getId() + " " + least + " " + most + " " + held);
    }

    private final class Waiter {
        final Thread thread;
        volatile long back;

        Waiter(String name, Lock lock, Condition changed) {
            thread = threads.start(name, () -> {
                lock.lock();
                try {
                    changed.awaitUninterruptibly();
                    back = System.nanoTime();
                } finally {
                    lock.unlock();
                }
            });
        }
    }

    /** First a thread waits for the condition, then one for the lock itself. */
    private void waitForConditionThenLock() throws InterruptedException {
        Thread first = threads.start("first", () -> {
            guard.lock();
            try {
                opened.awaitUninterruptibly();
            } finally {
                guard.unlock();
            }
        });
        HostThreads.awaitInCondition(first);
        guard.lock();
        opened.signal();
        Thread.sleep(HOLD_MILLIS);
        guard.unlock();
        HostThreads.join(first);
        guard.lock();
        Thread second = threads.start("second", () -> {
            guard.lock();
            guard.unlock();
        });
        HostThreads.awaitParked(second);
        guard.unlock();
        HostThreads.join(second);
        Thread.sleep(NAMING_MILLIS);
        Console.say("guarded " + first.getId() + " " + second.getId());
    }

    /** A thread wakes by itself and must take back the lock, which another thread has by then. */
    private void timeOut() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition changed = lock.newCondition();
        CountDownLatch awaiting = new CountDownLatch(1);
        Thread waiter = threads.start("timed", () -> {
            lock.lock();
            try {
                awaiting.countDown();
                if (changed.await(500, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody signals");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                lock.unlock();
            }
        });
        awaiting.await();
        while (!lock.tryLock()) { // does not wait: the other thread's wait is the only one
            Thread.onSpinWait();
        }
        long locked = System.nanoTime();
        while (!lock.hasQueuedThread(waiter)) {
            Thread.onSpinWait();
        }
        long queued = System.nanoTime();
        Thread.sleep(HOLD_MILLIS);
        long release = System.nanoTime();
        lock.unlock();
        long released = System.nanoTime();
        HostThreads.join(waiter);
        print("timed", waiter, release - queued, released - locked, released - locked);
    }
}
