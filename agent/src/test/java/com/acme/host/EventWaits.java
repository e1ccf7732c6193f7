/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Threads that wait for an event, not for a lock that somebody holds. Prints each as {@code idle THREAD-ID}. */
final class EventWaits {
    private final HostThreads threads;

    EventWaits(HostThreads threads) {
        this.threads = threads;
    }

    void run() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        idle(() -> latch.await(), () -> latch.countDown());
        BlockingQueue<String> linked = new LinkedBlockingQueue<>();
        idle(() -> linked.take(), () -> linked.put("work"));
        BlockingQueue<String> array = new ArrayBlockingQueue<>(1);
        idle(() -> array.poll(1, TimeUnit.HOURS), () -> array.put("work"));
        BlockingQueue<String> handOver = new SynchronousQueue<>();
        idle(() -> handOver.take(), () -> handOver.put("work"));
        CompletableFuture<String> future = new CompletableFuture<>();
        idle(() -> future.join(), () -> future.complete("done"));
        FutureTask<String> task = new FutureTask<>(() -> "done");
        idle(() -> get(task), () -> task.run());
        idleWorkers();
    }

    private static void get(FutureTask<String> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
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

    /** Workers of a pool wait for work; each gets some, one after the other. */
    private void idleWorkers() throws Exception {
        List<Thread> workers = new CopyOnWriteArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(3, work -> {
            Thread thread = new Thread(work, "idle");
            thread.setDaemon(true); // to end them, the pool would make them contend for its own lock
            workers.add(thread);
            return thread;
        });
        for (int i = 0; i < 9; i++) {
            pool.submit(() -> {}).get();
            for (Thread worker : workers) {
                HostThreads.awaitParked(worker);
            }
        }
        for (Thread worker : workers) {
            Console.say("idle " + worker.getId());
        }
    }
}
