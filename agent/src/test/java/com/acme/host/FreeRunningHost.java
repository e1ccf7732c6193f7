/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import jdk.jfr.Recording;

/**
 * Eight threads take one lock as often as they can. Prints {@code counter N} as the lock protected it; {@code contended N}
 * for a lock that counts its waits itself. Arguments: {@code platform|virtual KIND FILE}.
 */
public final class FreeRunningHost {
    private static final int THREADS = 8;
    private static final int ACQUISITIONS = 15_000;
    private static final int LONG_HOLD_EVERY = 64;
    private static final long LONG_HOLD_NANOS = 20_000;

    private final Lock write;
    private final Lock read;
    private long counter;
    private long mirror;

    private FreeRunningHost(Lock write, Lock read) {
        this.write = write;
        this.read = read;
    }

    public static void main(String[] arguments) throws Exception {
        Mutex mutex = new Mutex(arguments[1].equals("fair-mutex"));
        FreeRunningHost host = host(arguments[1], mutex);
        Recording recording = Flight.startNoticed();
        host.run(new HostThreads(arguments[0].equals("virtual")));
        Flight.finish(recording, Path.of(arguments[2]));
        Console.say("counter " + host.counter);
        Console.say("contended " + mutex.contended());
    }

    /** The number at which the counter must end. */
    public static long expected(String kind) {
        boolean someRead = kind.equals("read-write") || kind.equals("stamped");
        return (long) THREADS * ACQUISITIONS / (someRead ? 4 : 1);
    }

    private static FreeRunningHost host(String kind, Mutex mutex) {
        return switch (kind) {
            case "unfair" -> exclusive(new ReentrantLock());
            case "fair" -> exclusive(new ReentrantLock(true));
            case "mutex", "fair-mutex" -> exclusive(mutex);
            case "read-write" -> {
                ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
                yield new FreeRunningHost(lock.writeLock(), lock.readLock());
            }
            case "stamped" -> {
                StampedLock lock = new StampedLock();
                yield new FreeRunningHost(lock.asWriteLock(), lock.asReadLock());
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static FreeRunningHost exclusive(Lock lock) {
        return new FreeRunningHost(lock, null);
    }

    private void run(HostThreads threads) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.start("runner-" + i, () -> {
                awaitQuietly(start);
                for (int n = 0; n < ACQUISITIONS; n++) {
                    if (read == null || n % 4 == 0) {
                        count(n);
                    } else {
                        look();
                    }
                }
            }));
        }
        start.countDown();
        all.forEach(HostThreads::join);
        if (counter != mirror) {
            throw new IllegalStateException(counter + " is not " + mirror);
        }
    }

    private void count(int n) {
        write.lock();
        try {
            counter++;
            if (n % LONG_HOLD_EVERY == 0) {
                LockSupport.parkNanos(LONG_HOLD_NANOS);
            }
            mirror++;
        } finally {
            write.unlock();
        }
        if (n % LONG_HOLD_EVERY == 0) {
            Thread.yield(); // else this thread may take an unfair lock again and again while the others sleep
        }
    }

    private void look() {
        read.lock();
        try {
            if (counter != mirror) {
                throw new IllegalStateException(counter + " is not " + mirror);
            }
        } finally {
            read.unlock();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
