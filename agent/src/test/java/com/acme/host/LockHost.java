/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import jdk.jfr.Recording;

/** Contends for one lock of each kind by script, while it records. Arguments: {@code platform|virtual FILE}. */
public final class LockHost {
    private static final ReentrantLock ledger = new ReentrantLock();
    private static final ReentrantReadWriteLock registry = new ReentrantReadWriteLock();
    private static final ReentrantReadWriteLock catalogue = new ReentrantReadWriteLock();
    private static final StampedLock map = new StampedLock();
    private static final Semaphore permits = new Semaphore(1);
    private static final ReentrantLock counter = new ReentrantLock();
    private static final Condition called = counter.newCondition();

    private final HostThreads threads;

    private LockHost(HostThreads threads) {
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        LockHost host = new LockHost(new HostThreads(arguments[0].equals("virtual")));
        Recording recording = Flight.start();
        host.reentrantLock();
        host.writeHeldLock();
        host.readHeldLock();
        host.stampedLock();
        host.semaphore();
        host.reacquisition();
        host.waitsThatAreNoContention();
        Flight.finish(recording, Path.of(arguments[1]));
    }

    private void reentrantLock() throws InterruptedException {
        new Contention("reentrant", threads)
                .hold(() -> ledger.lock(), () -> ledger.unlock())
                .queue("first", () -> ledger.lock(), () -> ledger.unlock())
                .queue("second", () -> ledger.lockInterruptibly(), () -> ledger.unlock())
                .queueUntilTimeout("timed", () -> ledger.tryLock(50, TimeUnit.MILLISECONDS))
                .queueUntilInterrupt("interrupted", () -> ledger.lockInterruptibly())
                .queue("third", () -> ledger.tryLock(1, TimeUnit.HOURS), () -> ledger.unlock())
                .release();
    }

    private void writeHeldLock() throws InterruptedException {
        new Contention("written", threads)
                .hold(
                        () -> registry.writeLock().lock(),
                        () -> registry.writeLock().unlock())
                .queue(
                        "reader",
                        () -> registry.readLock().lock(),
                        () -> registry.readLock().unlock())
                .queue(
                        "reader2",
                        () -> registry.readLock().lock(),
                        () -> registry.readLock().unlock())
                .queue(
                        "writer",
                        () -> registry.writeLock().lock(),
                        () -> registry.writeLock().unlock())
                .queueUntilTimeout("timed", () -> registry.readLock().tryLock(50, TimeUnit.MILLISECONDS))
                .release();
    }

    private void readHeldLock() throws InterruptedException {
        new Contention("read", threads)
                .hold(
                        () -> catalogue.readLock().lock(),
                        () -> catalogue.readLock().unlock())
                .queue(
                        "writer",
                        () -> catalogue.writeLock().lock(),
                        () -> catalogue.writeLock().unlock())
                .release();
    }

    private void stampedLock() throws InterruptedException {
        long[] stamp = new long[3];
        new Contention("stamped", threads)
                .hold(() -> stamp[0] = map.writeLock(), () -> map.unlockWrite(stamp[0]))
                .queue("reader", () -> stamp[1] = map.readLock(), () -> map.unlockRead(stamp[1]))
                .queueUntilTimeout("timed", () -> map.tryWriteLock(50, TimeUnit.MILLISECONDS))
                .queueUntilInterrupt("interrupted", () -> map.writeLockInterruptibly())
                .queue("writer", () -> stamp[2] = map.writeLock(), () -> map.unlockWrite(stamp[2]))
                .release();
    }

    private void semaphore() throws InterruptedException {
        new Contention("semaphore", threads)
                .hold(() -> permits.acquire(), () -> permits.release())
                .queue("first", () -> permits.acquire(), () -> permits.release())
                .queueUntilTimeout("timed", () -> permits.tryAcquire(50, TimeUnit.MILLISECONDS))
                .release();
    }

    /** A thread in a condition wakes by time-out and must take back the lock, which another thread has by then. */
    private void reacquisition() throws InterruptedException {
        counter.lock();
        CountDownLatch awaiting = new CountDownLatch(1);
        Thread waiter = threads.start("reacquirer", () -> {
            counter.lock();
            try {
                awaiting.countDown();
                if (called.await(50, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody signals");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                counter.unlock();
            }
        });
        HostThreads.awaitParked(waiter);
        counter.unlock();
        awaiting.await();
        counter.lock();
        long locked = System.nanoTime();
        Thread.sleep(150);
        long held = System.nanoTime() - locked;
        counter.unlock();
        HostThreads.join(waiter);
        // The first 50 ms of the hold were the condition's own time.
        Console.say("reacquisition " + waiter.getId() + " " + (held - 60_000_000) + " " + held);
    }

    /** Waits for an event, not for a lock that somebody holds. */
    private void waitsThatAreNoContention() throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        idle(() -> latch.await(), () -> latch.countDown());
        BlockingQueue<String> linked = new LinkedBlockingQueue<>();
        idle(() -> linked.take(), () -> linked.put("work"));
        BlockingQueue<String> array = new ArrayBlockingQueue<>(1);
        idle(() -> array.poll(1, TimeUnit.HOURS), () -> array.put("work"));
    }

    private void idle(Contention.Step waiting, Contention.Step waking) throws InterruptedException {
        Thread thread = threads.start("idle", () -> {
            try {
                waiting.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        HostThreads.awaitParked(thread);
        waking.run();
        HostThreads.join(thread);
        Console.say("idle " + thread.getId());
    }
}
