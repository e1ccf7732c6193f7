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
import java.util.function.Consumer;
import jdk.jfr.Recording;

/**
 * Contends for monitors of {@link Vault} by script, while it records. Prints who waited, who held, and bounds of how long,
 * measured from outside, in nanoseconds: {@code wait SCENARIO WAITER THREAD-ID MIN MAX}, {@code hold SCENARIO THREAD-ID MIN
 * MAX}; and what comes of uncontended work as {@code result N}. Arguments: {@code platform|virtual FILE}.
 */
public final class MonitorHost {
    private static final long HOLD_MILLIS = 40;

    private final HostThreads threads;

    private MonitorHost(HostThreads threads) {
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        MonitorHost host = new MonitorHost(new HostThreads(arguments[0].equals("virtual")));
        Recording recording = arguments[1].equals("none") ? null : start();
        host.contend("block", Vault::inBlock, Vault::inBlock, 2);
        host.contend("method", Vault::inMethod, Vault::inOwnBlock, 1);
        host.contend("unseen", Vault::inMethod, Vault::inMethod, 1);
        for (int i = 0; i < 20; i++) {
            host.contend("refusing", MonitorHost::refusing, Vault::inBlock, 1);
        }
        host.contend("nested", (vault, step) -> vault.nested(step, () -> {}), Vault::inBlock, 1);
        host.waiting();
        host.work();
        if (recording != null) {
            Flight.finish(recording, Path.of(arguments[1]));
        }
    }

    private static Recording start() {
        Recording recording = Flight.recording();
        recording.enable("sage.LockBlame");
        recording.start();
        return recording;
    }

    interface Entry {
        void enter(Vault vault, Runnable step);
    }

    private static void refusing(Vault vault, Runnable step) {
        try {
            vault.refusing(step);
            throw new IllegalStateException("not refused");
        } catch (Vault.Refused expected) {
            // it left the block so
        }
    }

    /** One thread holds, others wait, one after the other; each that gets it lets it go at once. */
    private void contend(String scenario, Entry holding, Entry waiting, int waiters) throws InterruptedException {
        Vault vault = new Vault();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        long[] times = new long[3];
        Thread holder = threads.start("holder-" + scenario, () -> {
            long before = System.nanoTime();
            holding.enter(vault, () -> {
                times[0] = System.nanoTime();
                held.countDown();
                await(release);
                times[1] = System.nanoTime();
            });
            times[2] = System.nanoTime() - before;
        });
        held.await();
        List<Waiter> all = new ArrayList<>();
        for (int i = 0; i < waiters; i++) {
            all.add(new Waiter("waiter" + i, step -> waiting.enter(vault, step)));
        }
        Thread.sleep(HOLD_MILLIS);
        release.countDown();
        HostThreads.join(holder);
        all.forEach(waiter -> waiter.print(scenario, times[1]));
        Console.say("hold " + scenario + " " + holder.getId() + " " + (times[1] - times[0]) + " " + times[2]);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One thread waits for a notification, gets it, and holds on while another comes. */
    private void waiting() throws InterruptedException {
        Vault vault = new Vault();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        long[] times = new long[2];
        Thread notified = threads.start("notified", () -> {
            try {
                vault.waiting(entered::countDown, () -> {
                    times[0] = System.nanoTime();
                    resumed.countDown();
                    await(release);
                    times[1] = System.nanoTime();
                });
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        entered.await();
        Thread.sleep(5 * HOLD_MILLIS);
        long rung = System.nanoTime();
        vault.ring();
        resumed.await();
        Waiter waiter = new Waiter("waiter0", vault::inBlock);
        Thread.sleep(HOLD_MILLIS);
        release.countDown();
        HostThreads.join(notified);
        waiter.print("waiting", times[1]);
        Console.say(
                "hold waiting " + notified.getId() + " " + (times[1] - times[0]) + " " + (System.nanoTime() - rung));
    }

    private void work() {
        Vault vault = new Vault();
        long result = 0;
        for (int i = 1; i < 400_000; i++) {
            try {
                result = result * 31 + vault.store(i);
            } catch (Vault.Refused e) {
                result += e.getStackTrace()[0].getMethodName().length();
            }
        }
        Console.say("result " + result);
    }

    /** A thread that waits for a monitor from its start on. */
    private final class Waiter {
        private final String name;
        private final Thread thread;
        private final long blocked;
        private volatile long longest;

        Waiter(String name, Consumer<Runnable> entry) {
            this.name = name;
            thread = threads.start(name, () -> {
                long start = System.nanoTime();
                entry.accept(() -> longest = System.nanoTime() - start);
            });
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (thread.getState() != Thread.State.BLOCKED) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(name + " is not blocked but " + thread.getState());
                }
                Thread.onSpinWait();
            }
            blocked = System.nanoTime();
        }

        void print(String scenario, long released) {
            HostThreads.join(thread);
            Console.say("wait " + scenario + " " + name + " " + thread.getId() + " " + (released - blocked) + " "
                    + longest);
        }
    }
}
