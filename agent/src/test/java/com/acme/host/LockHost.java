/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private static final ReentrantLock queue = new ReentrantLock(true);
    private static final StampedLock index = new StampedLock();
    private static final Semaphore fairPermits = new Semaphore(1, true);
    private static final Mutex mutex = new Mutex(false);
    private static final LongMutex longMutex = new LongMutex();

    /** Long enough to be seen waiting on a busy machine. */
    private static final long TIMEOUT_MILLIS = 400;

    private final HostThreads threads;

    private final Section section = new Section();

    private LockHost(HostThreads threads) {
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        LockHost host = new LockHost(new HostThreads(arguments[0].equals("virtual")));
        Recording recording = Flight.startNoticed();
        host.reentrantLock();
        host.writeHeldLock();
        host.readHeldLock();
        host.stampedLock();
        host.stampedLockHeldByReader();
        host.stampedLockOfTheHost();
        host.semaphore();
        host.fairLocks();
        host.locksOfTheHost();
        new EventWaits(host.threads).run();
        Flight.finish(recording, Path.of(arguments[1]));
    }

    private void reentrantLock() throws InterruptedException {
        new Contention("reentrant", threads)
                .hold(() -> ledger.lock(), () -> ledger.unlock())
                .queue("first", () -> ledger.lock(), () -> ledger.unlock())
                .queue("second", () -> ledger.lockInterruptibly(), () -> ledger.unlock())
                .queueUntilTimeout("timed", () -> ledger.tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
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
                .queueUntilTimeout("timed", () -> registry.readLock().tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
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
                .queue(
                        "reader", // behind the writer, though readers hold the lock
                        () -> catalogue.readLock().lock(),
                        () -> catalogue.readLock().unlock())
                .queueUntilInterrupt("interrupted", () -> catalogue.readLock().lockInterruptibly())
                .queueUntilTimeout("timed", () -> catalogue.writeLock().tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .release();
    }

    private void stampedLock() throws InterruptedException {
        long[] stamp = new long[3];
        new Contention("stamped", threads)
                .hold(() -> stamp[0] = map.writeLock(), () -> map.unlockWrite(stamp[0]))
                .queue("reader", () -> stamp[1] = map.readLock(), () -> map.unlockRead(stamp[1]))
                .queueUntilTimeout("timed", () -> map.tryWriteLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .queueUntilInterrupt("interrupted", () -> map.writeLockInterruptibly())
                .queue("writer", () -> stamp[2] = map.writeLock(), () -> map.unlockWrite(stamp[2]))
                .release();
    }

    private void stampedLockHeldByReader() throws InterruptedException {
        long[] stamp = new long[2];
        new Contention("stamped-read", threads)
                .hold(() -> stamp[0] = index.readLock(), () -> index.unlockRead(stamp[0]))
                .queue("writer", () -> stamp[1] = index.writeLock(), () -> index.unlockWrite(stamp[1]))
                .queueUntilTimeout("timed", () -> index.tryWriteLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .queueUntilTimeout(
                        "timed", () -> index.tryReadLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) // behind the writer
                .release();
    }

    private void stampedLockOfTheHost() throws InterruptedException {
        long[] stamp = new long[2];
        new Contention("section", threads)
                .hold(() -> stamp[0] = section.writeLock(), () -> section.unlockWrite(stamp[0]))
                .queue("reader", () -> stamp[1] = section.readLock(), () -> section.unlockRead(stamp[1]))
                .release();
    }

    private void semaphore() throws InterruptedException {
        new Contention("semaphore", threads)
                .hold(() -> permits.acquire(), () -> permits.release())
                .queue("first", () -> permits.acquire(), () -> permits.release())
                .queueUntilTimeout("timed", () -> permits.tryAcquire(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .release();
    }

    private void fairLocks() throws InterruptedException {
        new Contention("fair", threads)
                .hold(() -> queue.lock(), () -> queue.unlock())
                .queue("first", () -> queue.lock(), () -> queue.unlock())
                .queueUntilTimeout("timed", () -> queue.tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .queueUntilInterrupt("interrupted", () -> queue.lockInterruptibly())
                .queue("second", () -> queue.lock(), () -> queue.unlock())
                .release();
        new Contention("fair-semaphore", threads)
                .hold(() -> fairPermits.acquire(), () -> fairPermits.release())
                .queue("first", () -> fairPermits.acquire(), () -> fairPermits.release())
                .queueUntilInterrupt("interrupted", () -> fairPermits.acquire())
                .release();
    }

    private void locksOfTheHost() throws InterruptedException {
        new Contention("mutex", threads)
                .hold(() -> mutex.lock(), () -> mutex.unlock())
                .queue("first", () -> mutex.lock(), () -> mutex.unlock())
                .queueUntilTimeout("timed", () -> mutex.tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .queueUntilInterrupt("interrupted", () -> mutex.lockInterruptibly())
                .release();
        new Contention("long-mutex", threads)
                .hold(() -> longMutex.lock(), () -> longMutex.unlock())
                .queue("first", () -> longMutex.lock(), () -> longMutex.unlock())
                .queueUntilTimeout("timed", () -> longMutex.tryLock(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS))
                .queueUntilInterrupt("interrupted", () -> longMutex.lockInterruptibly())
                .release();
    }
}
