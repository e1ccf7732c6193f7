/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import jdk.jfr.Recording;

/**
 * Holds locks for long while others wait, and dumps the recording meanwhile. Prints for each lock {@code held SCENARIO
 * HOLDER-ID WAITER-ID RELEASED}, the last by the wall clock. Arguments: {@code platform|virtual FILE}; what is dumped
 * meanwhile goes to {@code FILE.early}.
 */
public final class HolderHost {
    /**
     * Not a time at which a sample is due: those are 20, 60, 140, 300 and 620 ms after the first waiter came. Long, so that the
     * agent's thread has its turn meanwhile on a busy machine, too.
     */
    private static final long NAP_MILLIS = 560;

    private static final long HANG_MILLIS = 2_500;
    private static final int WAITERS = 2;

    private final HostThreads threads;
    private final Recording recording;
    private final Path file;

    private HolderHost(HostThreads threads, Recording recording, Path file) {
        this.threads = threads;
        this.recording = recording;
        this.file = file;
    }

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        HolderHost host = new HolderHost(new HostThreads(arguments[0].equals("virtual")), Flight.startNoticed(), file);
        host.hold("nap", new ReentrantLock(), HolderHost::nap);
        host.hold("nap-fair", new ReentrantLock(true), HolderHost::nap);
        host.hold("nap-write", new ReentrantReadWriteLock().writeLock(), HolderHost::nap);
        host.hold("nap-mutex", new Mutex(false), HolderHost::nap);
        host.signal("nap-signalled", new ReentrantLock());
        host.hold("hang-stamped", new StampedLock().asWriteLock(), HolderHost::hang);
        host.hold("hang", new ReentrantLock(), HolderHost::hang);
        Flight.finish(host.recording, file);
    }

    private void hold(String scenario, Lock lock, Runnable meanwhile) throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch queued = new CountDownLatch(1);
        Instant[] released = new Instant[1];
        Thread holder = threads.start(scenario, () -> {
            lock.lock();
            locked.countDown();
            try {
                queued.await();
                meanwhile.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                released[0] = Instant.now();
                lock.unlock();
            }
        });
        locked.await();
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            Thread waiter = threads.start(waiterName(scenario), () -> {
                lock.lock();
                lock.unlock();
            });
            HostThreads.awaitParked(waiter);
            waiters.add(waiter);
        }
        queued.countDown();
        if (scenario.equals("hang")) {
            Thread.sleep(500);
            recording.dump(Path.of(file + ".early"));
        }
        HostThreads.join(holder);
        waiters.forEach(HostThreads::join);
        Console.say(
                "held " + scenario + " " + holder.getId() + " " + waiters.get(0).getId() + " " + released[0]);
    }

    /** Threads wait for a condition; who signals them keeps the lock. */
    private void signal(String scenario, ReentrantLock lock) throws InterruptedException {
        Condition condition = lock.newCondition();
        List<Thread> waiters = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            Thread waiter = threads.start(waiterName(scenario), () -> {
                lock.lock();
                try {
                    condition.awaitUninterruptibly();
                } finally {
                    lock.unlock();
                }
            });
            HostThreads.awaitInCondition(waiter);
            waiters.add(waiter);
        }
        Instant[] released = new Instant[1];
        Thread holder = threads.start(scenario, () -> {
            lock.lock();
            try {
                condition.signalAll();
                nap();
            } finally {
                released[0] = Instant.now();
                lock.unlock();
            }
        });
        HostThreads.join(holder);
        waiters.forEach(HostThreads::join);
        Console.say(
                "held " + scenario + " " + holder.getId() + " " + waiters.get(0).getId() + " " + released[0]);
    }

    /** JFR's own threads are not observed; names like theirs do not make a host's thread one of them. */
    private static String waiterName(String scenario) {
        return "JFR " + scenario + " waiter";
    }

    private static void nap() {
        pause(NAP_MILLIS);
    }

    private static void hang() {
        pause(HANG_MILLIS);
    }

    private static void pause(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
