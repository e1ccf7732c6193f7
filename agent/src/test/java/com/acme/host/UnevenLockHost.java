/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.jfr.Recording;

/**
 * Threads wait for a fair {@link ReentrantLock} thousands of times a second, each time for moments, while others wait a few
 * times, and long, for a {@link ReentrantReadWriteLock}. Argument: {@code FILE}.
 */
public final class UnevenLockHost {
    /** Waits for the lock that is rarely waited for. */
    public static final int RARE_WAITS = 5;

    private static final int THREADS = 4;
    private static final int LEAST_WITH_WAITERS = 5_000;

    private final ReentrantLock busy = new ReentrantLock(true);
    private final ReentrantReadWriteLock.WriteLock rare = new ReentrantReadWriteLock().writeLock();
    private int releasesWithWaiters;
    private volatile boolean rareIsOver;

    private UnevenLockHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.startNoticed();
        new UnevenLockHost().run();
        Flight.finish(recording, Path.of(arguments[0]));
    }

    private void run() throws InterruptedException {
        HostThreads threads = new HostThreads(false);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.start("busy-" + i, this::contend));
        }
        for (int i = 0; i < RARE_WAITS; i++) {
            new Contention("rare-" + i, threads)
                    .hold(rare::lock, rare::unlock)
                    .queue("waiter", rare::lock, rare::unlock)
                    .release();
        }
        rareIsOver = true;
        all.forEach(HostThreads::join);
    }

    private void contend() {
        while (true) {
            busy.lock();
            try {
                if (busy.hasQueuedThreads()) {
                    releasesWithWaiters++;
                }
                if (rareIsOver && releasesWithWaiters >= LEAST_WITH_WAITERS) {
                    return;
                }
            } finally {
                busy.unlock();
            }
        }
    }
}
