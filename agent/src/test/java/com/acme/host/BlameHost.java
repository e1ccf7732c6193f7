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
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import jdk.jfr.Recording;

/**
 * Threads hold a lock in turn, each for a known time, while the others queue. Prints for each hold {@code hold SCENARIO
 * THREAD-ID WAITERS START PARKED LOCKED RELEASE RELEASED}: threads that were waiting at its end, and the host's clock in
 * nanoseconds before it asked for the lock, when it was seen waiting, when it had it, before and after it gave it back. Arguments: {@code
 * platform|virtual FILE}.
 */
public final class BlameHost {
    private static final long[] HOLD_MILLIS = {60, 30, 200, 50, 100};

    /** Long enough to be seen waiting on a busy machine. */
    private static final long TIMEOUT_MILLIS = 400;

    private final HostThreads threads;

    private BlameHost(HostThreads threads) {
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        BlameHost host = new BlameHost(new HostThreads(arguments[0].equals("virtual")));
        Recording recording = Flight.startNoticed();
        ReentrantLock lock = new ReentrantLock();
        host.chain("unfair", lock::lock, lock::unlock);
        ReentrantLock fair = new ReentrantLock(true);
        host.chain("fair", fair::lock, fair::unlock);
        ReentrantReadWriteLock.WriteLock write = new ReentrantReadWriteLock().writeLock();
        host.chain("write", write::lock, write::unlock);
        StampedLock stamped = new StampedLock();
        host.chain("stamped", stamped::writeLock, stamped.asWriteLock()::unlock);
        Mutex mutex = new Mutex(false);
        host.chain("mutex", mutex::lock, mutex::unlock);
        LongMutex longMutex = new LongMutex();
        host.chain("long-mutex", longMutex::lock, longMutex::unlock);
        host.waitersThatGiveUp();
        host.readers();
        new EventWaits(host.threads).run();
        Flight.finish(recording, Path.of(arguments[1]));
    }

    private void chain(String scenario, Runnable lock, Runnable unlock) throws InterruptedException {
        CountDownLatch allQueued = new CountDownLatch(1);
        List<Hold> holds = new ArrayList<>();
        for (int i = 0; i < HOLD_MILLIS.length; i++) {
            Hold hold = new Hold(HOLD_MILLIS[i], HOLD_MILLIS.length - 1 - i);
            holds.add(hold);
            hold.thread = threads.start(scenario + "-" + i, () -> hold.run(lock, unlock, allQueued));
            if (i == 0) {
                hold.held.await();
            } else {
                hold.parked = HostThreads.awaitParked(hold.thread);
            }
        }
        allQueued.countDown();
        for (Hold hold : holds) {
            HostThreads.join(hold.thread);
            hold.print(scenario);
        }
    }

    private static final class Hold {
        final CountDownLatch held = new CountDownLatch(1);
        final long millis;
        final int waiters;
        Thread thread;
        long parked;
        private long start;
        private long locked;
        private long release;
        private long released;

        Hold(long millis, int waiters) {
            this.millis = millis;
            this.waiters = waiters;
        }

        void run(Runnable lock, Runnable unlock, CountDownLatch allQueued) {
            start = System.nanoTime();
            lock.run();
            locked = System.nanoTime();
            held.countDown();
            awaitQuietly(allQueued);
            pause(millis);
            giveBack(unlock);
        }

        void giveBack(Runnable unlock) {
            release = System.nanoTime();
            unlock.run();
            released = System.nanoTime();
        }

        void print(String scenario) {
            Console.say("hold " + scenario + " " + thread.getId() + " " + waiters + " " + start + " " + parked + " "
                    + locked + " " + release + " " + released);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Nobody is there any more when the first holder lets the lock go; one is there, and not for long, at the second. */
    private void waitersThatGiveUp() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        new Contention("given-up", threads)
                .hold(() -> lock.lock(), () -> lock.unlock())
                .queueUntilTimeout("timed", () -> lock.tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .queueUntilInterrupt("interrupted", () -> lock.lockInterruptibly())
                .queueUntilTimeout("timed2", () -> lock.tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .release();
        new Contention("afterwards", threads)
                .hold(() -> lock.lock(), () -> lock.unlock())
                .queue("waiter", () -> lock.lock(), () -> lock.unlock())
                .release();
    }

    /** A writer keeps three readers waiting, who then wake one another; then a reader keeps a writer waiting. */
    private void readers() throws InterruptedException {
        ReentrantReadWriteLock registry = new ReentrantReadWriteLock();
        var read = registry.readLock();
        var write = registry.writeLock();
        new Contention("readers", threads)
                .hold(() -> write.lock(), () -> write.unlock())
                .queue("first", () -> read.lock(), () -> read.unlock())
                .queue("second", () -> read.lock(), () -> read.unlock())
                .queue("third", () -> read.lock(), () -> read.unlock())
                .release();
        ReentrantReadWriteLock catalogue = new ReentrantReadWriteLock();
        new Contention("read-held", threads)
                .hold(
                        () -> catalogue.readLock().lock(),
                        () -> catalogue.readLock().unlock())
                .queue(
                        "writer",
                        () -> catalogue.writeLock().lock(),
                        () -> catalogue.writeLock().unlock())
                .release();
        StampedLock map = new StampedLock();
        var readMap = map.asReadLock();
        var writeMap = map.asWriteLock();
        new Contention("stamped-readers", threads)
                .hold(() -> writeMap.lock(), () -> writeMap.unlock())
                .queue("first", () -> readMap.lock(), () -> readMap.unlock())
                .queue("second", () -> readMap.lock(), () -> readMap.unlock())
                .queue("third", () -> readMap.lock(), () -> readMap.unlock())
                .release();
    }
}
