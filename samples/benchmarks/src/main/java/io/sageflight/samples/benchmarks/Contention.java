/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import java.util.concurrent.locks.Lock;

/** Makes a thread wait for a lock. */
final class Contention {
    private Contention() {}

    /** Has one thread wait for the lock while the calling thread holds it, then get it; the lock is free afterwards. */
    static void once(Lock lock) throws InterruptedException {
        Thread waiter = new Thread(
                () -> {
                    lock.lock();
                    lock.unlock();
                },
                "contending");
        lock.lock();
        try {
            waiter.start();
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
        } finally {
            lock.unlock();
        }
        waiter.join();
    }
}
