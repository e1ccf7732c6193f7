/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * One lock, held by one thread while others come to wait for it, one after the other. Prints for each wait who waited and
 * bounds of how long, measured from outside: {@code wait SCENARIO WAITER THREAD-ID MIN MAX}, in nanoseconds; and the
 * holder as {@code holder SCENARIO THREAD-ID}.
 */
final class Contention {
    /** How long the lock stays held after the last waiter came, at least. */
    private static final long HOLD_NANOS = 30_000_000;

    private final String scenario;
    private final HostThreads threads;
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<Waiter> waiters = new ArrayList<>();
    private Thread holder;
    private volatile long released;

    Contention(String scenario, HostThreads threads) {
        this.scenario = scenario;
        this.threads = threads;
    }

    interface Step {
        void run() throws InterruptedException;
    }

    /** Starts the holder and returns when it has the lock. */
    Contention hold(Step lock, Step unlock) throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        holder = threads.start("holder-" + scenario, () -> {
            try {
                lock.run();
                held.countDown();
                release.await();
                released = System.nanoTime();
                unlock.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        held.await();
        Console.say("holder " + scenario + " " + holder.getId());
        return this;
    }

    /** A waiter that gets the lock after its release. */
    Contention queue(String name, Step acquire, Step unlock) {
        waiters.add(new Waiter(name, acquire, unlock));
        return this;
    }

    /** A waiter that gives up while the lock is held; returns when it has. */
    Contention queueUntilTimeout(String name, Step acquire) {
        Waiter waiter = new Waiter(name, acquire, () -> {});
        waiter.stopped = waiter.parked;
        HostThreads.join(waiter.thread);
        waiter.print();
        return this;
    }

    /** A waiter that is interrupted while the lock is held; returns when it has given up. */
    Contention queueUntilInterrupt(String name, Step acquire) {
        Waiter waiter = new Waiter(name, acquire, () -> {});
        LockSupport.parkNanos(HOLD_NANOS);
        waiter.stopped = System.nanoTime();
        waiter.thread.interrupt();
        HostThreads.join(waiter.thread);
        waiter.print();
        return this;
    }

    /** Ends the hold, waits for everybody, and returns when the lock was released ({@link System#nanoTime}). */
    long release() {
        long until = System.nanoTime() + HOLD_NANOS;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        release.countDown();
        HostThreads.join(holder);
        for (Waiter waiter : waiters) {
            HostThreads.join(waiter.thread);
            waiter.stopped = released;
            waiter.print();
        }
        return released;
    }

    private final class Waiter {
        final String name;
        final Thread thread;
        final long parked;
        long stopped;
        private volatile long longest;

        Waiter(String name, Step acquire, Step unlock) {
            this.name = name;
            thread = threads.start(scenario + "-" + name, () -> {
                long start = System.nanoTime();
                try {
                    acquire.run();
                    longest = System.nanoTime() - start;
                    unlock.run();
                } catch (InterruptedException e) {
                    longest = System.nanoTime() - start;
                }
            });
            parked = HostThreads.awaitParked(thread);
        }

        void print() {
            Console.say(
                    "wait " + scenario + " " + name + " " + thread.getId() + " " + (stopped - parked) + " " + longest);
        }
    }
}
