/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Several threads create, start, dump, stop and close the same recordings in any order while others contend for locks and
 * open sessions. Ends with exit code 0, or 9 and every thread's stack where one makes no progress. Arguments:
 * {@code SECONDS DIRECTORY}.
 */
public final class TortureHost {
    private static final int SLOTS = 4;
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final AtomicReferenceArray<Recording> recordings = new AtomicReferenceArray<>(SLOTS);
    private final Map<Thread, Long> steps = new ConcurrentHashMap<>();
    private final Map<Thread, Long> lastStep = new ConcurrentHashMap<>();
    private final ReentrantLock ledger = new ReentrantLock();
    private final ReentrantReadWriteLock registry = new ReentrantReadWriteLock(true);
    private final ScriptedManager manager = new ScriptedManager();
    private final Path directory;
    private volatile boolean running = true;

    private TortureHost(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        new TortureHost(Path.of(arguments[1])).run(Integer.parseInt(arguments[0]));
    }

    private interface Step {
        void run(Random random) throws IOException;
    }

    private void run(int seconds) throws InterruptedException {
        List<Thread> recorders = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            recorders.add(start("recorder-" + i, i, this::record));
            workers.add(start("worker-" + i, 100 + i, this::work));
        }
        Console.say("ready");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            Thread.sleep(500);
            check();
        }
        running = false;
        for (Thread thread : steps.keySet()) {
            while (thread.isAlive()) {
                thread.join(500);
                check();
            }
        }
        Console.say("recorded " + sum(recorders));
        Console.say("worked " + sum(workers));
    }

    private Thread start(String name, int seed, Step step) {
        Random random = new Random(seed);
        Thread thread = new Thread(
                () -> {
                    while (running) {
                        try {
                            step.run(random);
                        } catch (IOException | IllegalStateException e) {
                            // Another thread stopped or closed the recording first.
                        }
                        steps.merge(Thread.currentThread(), 1L, Long::sum);
                        lastStep.put(Thread.currentThread(), System.nanoTime());
                    }
                },
                name);
        steps.put(thread, 0L);
        lastStep.put(thread, System.nanoTime());
        thread.start();
        return thread;
    }

    private void record(Random random) throws IOException {
        int slot = random.nextInt(SLOTS);
        Recording recording = recordings.get(slot);
        if (recording == null) {
            Recording created = random.nextInt(3) == 0 ? new Recording() : Flight.recording();
            if (!recordings.compareAndSet(slot, null, created)) {
                created.close();
            }
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                recordings.compareAndSet(slot, recording, null);
                recording.close();
            }
            case 1 -> dump(recording, slot);
            case 2 -> recording.stop();
            default -> {
                if (recording.getState() == RecordingState.NEW) {
                    recording.start();
                }
            }
        }
        LockSupport.parkNanos(random.nextInt(30_000_000));
    }

    private void dump(Recording recording, int slot) throws IOException {
        if (recording.getState() == RecordingState.RUNNING) {
            Path file = directory.resolve(Thread.currentThread().getName() + "-" + slot + ".jfr");
            recording.dump(file);
            Files.deleteIfExists(file);
        }
    }

    private void work(Random random) {
        int number = random.nextInt(0x7fff);
        boolean refused = random.nextInt(10) == 0;
        try {
            SecureSession session = manager.open(number, Role.INITIATOR, () -> {
                contend(random);
                if (refused) {
                    throw new Refusal("torture");
                }
            });
            manager.end(session, session.info(), EndReason.CLOSED);
        } catch (Refusal expected) {
            contend(random);
        }
    }

    private void contend(Random random) {
        ledger.lock();
        try {
            LockSupport.parkNanos(100_000);
        } finally {
            ledger.unlock();
        }
        var lock = random.nextBoolean() ? registry.writeLock() : registry.readLock();
        lock.lock();
        lock.unlock();
    }

    private void check() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        if (threads.findDeadlockedThreads() != null) {
            fail("deadlock");
        }
        lastStep.forEach((thread, last) -> {
            if (thread.isAlive() && System.nanoTime() - last > STUCK_NANOS) {
                fail(thread.getName() + " is stuck");
            }
        });
    }

    private static void fail(String what) {
        Console.say("failed " + what);
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            Console.say(thread.toString());
            for (StackTraceElement frame : frames) {
                Console.say("    at " + frame);
            }
        });
        Runtime.getRuntime().halt(9);
    }

    private long sum(List<Thread> threads) {
        return threads.stream().mapToLong(steps::get).sum();
    }
}
