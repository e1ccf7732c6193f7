/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import jdk.jfr.Recording;

/**
 * Eight threads contend for a few locks at a time, each of which is used for a moment, kept for a while and dropped. Prints
 * {@code heap BYTES} in use after a collection, early and at the end; {@code locks N} made; {@code dropped N} of which
 * {@code alive N} were not collected; {@code worked N} steps and {@code counted N} as the locks protected them; then waits
 * for a line of input. Arguments: {@code SECONDS FILE}.
 */
public final class HeavyLockHost {
    private static final int THREADS = 8;
    private static final int HOT = 4;
    private static final int STEPS_PER_LOCK = 64;
    private static final int KEPT = 3_000;
    private static final int WATCHED = 20_000;

    private final AtomicReferenceArray<Account> hot = new AtomicReferenceArray<>(HOT);
    private final Queue<Account> kept = new ConcurrentLinkedQueue<>();
    private final ArrayBlockingQueue<WeakReference<Account>> dropped = new ArrayBlockingQueue<>(WATCHED);
    private final LongAdder locks = new LongAdder();
    private final LongAdder worked = new LongAdder();
    private final LongAdder counted = new LongAdder();
    private volatile boolean running = true;

    private HeavyLockHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.startNoticed();
        HeavyLockHost host = new HeavyLockHost();
        host.run(Integer.parseInt(arguments[0]));
        recording.dump(Path.of(arguments[1])); // and goes on, so that the agent stays as it is
        Console.say("ready");
        Console.serve((command, words) -> {});
        Reference.reachabilityFence(recording);
    }

    private void run(int seconds) throws InterruptedException {
        for (int i = 0; i < HOT; i++) {
            hot.set(i, make(new SplittableRandom(i)));
        }
        HostThreads threads = new HostThreads(false);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = new SplittableRandom(100 + i);
            all.add(threads.start("worker-" + i, () -> work(random)));
        }
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds) / 3);
        Console.say("heap " + heap());
        Thread.sleep(TimeUnit.SECONDS.toMillis(seconds) * 2 / 3);
        running = false;
        all.forEach(HostThreads::join);
        for (int i = 0; i < HOT; i++) {
            hot.get(i).retire(counted);
        }
        Console.say("locks " + locks);
        Console.say("worked " + worked);
        Console.say("counted " + counted);
        Console.say("dropped " + dropped.size());
        Console.say("heap " + heap());
        Console.say("alive "
                + dropped.stream().filter(account -> !account.refersTo(null)).count());
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void work(SplittableRandom random) {
        while (running) {
            int slot = random.nextInt(HOT);
            Account account = hot.get(slot);
            int step = account.step();
            if (step == 0) {
                Thread.onSpinWait(); // another thread is replacing it
                continue;
            }
            worked.increment();
            if (step == STEPS_PER_LOCK) {
                hot.set(slot, make(random));
                account.retire(counted);
                keep(account);
            }
        }
    }

    private Account make(SplittableRandom random) {
        locks.increment();
        return new Account(
                switch (random.nextInt(6)) {
                    case 0 -> new ReentrantLock(true);
                    case 1 -> new ReentrantReadWriteLock().writeLock();
                    case 2 -> new StampedLock().asWriteLock();
                    case 3 -> new Mutex(false);
                    default -> new ReentrantLock();
                });
    }

    /** For as long as that many others are younger. */
    private void keep(Account account) {
        kept.add(account);
        if (locks.sum() > KEPT) {
            Account oldest = kept.poll();
            if (oldest != null) {
                dropped.offer(new WeakReference<>(oldest));
            }
        }
    }

    /** Counts to {@link #STEPS_PER_LOCK}, protected by its lock. */
    private static final class Account {
        private final Lock lock;
        private int steps;

        Account(Lock lock) {
            this.lock = lock;
        }

        /** Returns the step's number; 0 if there are none left. */
        int step() {
            lock.lock();
            try {
                if (steps == STEPS_PER_LOCK) {
                    return 0;
                }
                int next = steps + 1;
                if (next % 16 == 0) {
                    LockSupport.parkNanos(1_000);
                }
                steps = next;
                return next;
            } finally {
                lock.unlock();
            }
        }

        void retire(LongAdder total) {
            lock.lock();
            try {
                total.add(steps);
            } finally {
                lock.unlock();
            }
        }
    }
}
