/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.sun.management.ThreadMXBean;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SecureSession;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import jdk.jfr.Recording;

/** Creates, reuses, fails and ends sessions by script, while it records. Argument: the recording's file. */
public final class SessionHost {
    /** Creations before the measured one: what the first ones load and link is not theirs. */
    private static final int WARM_UP = 50;

    private static final ReentrantLock ledger = new ReentrantLock();
    private static final ReentrantReadWriteLock registry = new ReentrantReadWriteLock();
    private static volatile byte[] allocated;

    private final ScriptedManager manager = new ScriptedManager();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private SessionHost() {}

    public static void main(String[] arguments) throws Exception {
        SessionHost host = new SessionHost();
        Recording recording = Flight.start();
        host.warmUp();
        host.createAndReuse();
        host.measureAllocation();
        host.refuse();
        host.waitInside();
        host.endForEveryReason();
        Flight.finish(recording, Path.of(arguments[0]));
    }

    private void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            measure(1_000 + i, 16);
        }
        Console.say("warm " + WARM_UP);
    }

    private void createAndReuse() {
        manager.open(1, Role.INITIATOR, () -> {});
        manager.open(2, Role.RESPONDER, () -> {});
        manager.open(1, Role.INITIATOR, () -> {});
        manager.open(1, Role.INITIATOR, () -> {});
    }

    private void measureAllocation() {
        Console.say("allocated " + measure(3, 1 << 20));
    }

    /** Bytes that the thread allocated around a creation that allocates an array of this length. */
    private long measure(int number, int length) {
        long before = threads.getCurrentThreadAllocatedBytes();
        manager.open(number, Role.INITIATOR, () -> allocated = new byte[length]);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void refuse() {
        long start = System.nanoTime();
        try {
            manager.open(4, Role.INITIATOR, () -> {
                throw new Refusal("not today");
            });
        } catch (Refusal expected) {
            Console.say("refused " + (System.nanoTime() - start));
        }
    }

    /** A creation that waits for two locks, the one after the other. */
    private void waitInside() throws InterruptedException {
        HostThreads platform = new HostThreads(false);
        Contention first = new Contention("ledger", platform).hold(ledger::lock, ledger::unlock);
        Contention second = new Contention("registry", platform)
                .hold(
                        () -> registry.writeLock().lock(),
                        () -> registry.writeLock().unlock());
        Thread creator = platform.start(
                "creator",
                () -> manager.open(5, Role.INITIATOR, () -> {
                    ledger.lock();
                    ledger.unlock();
                    registry.readLock().lock();
                    registry.readLock().unlock();
                }));
        long waiting = HostThreads.awaitParked(creator);
        long released = first.release();
        while (!registry.hasQueuedThread(creator)) {
            Thread.onSpinWait();
        }
        long waitingAgain = System.nanoTime();
        long releasedAgain = second.release();
        HostThreads.join(creator);
        Console.say("waited " + (released - waiting + releasedAgain - waitingAgain));
    }

    private void endForEveryReason() {
        int number = 10;
        for (EndReason reason : EndReason.values()) {
            long start = System.nanoTime();
            SecureSession session = manager.open(number, Role.INITIATOR, () -> {});
            long created = System.nanoTime();
            number++;
            long least = System.nanoTime() - created;
            manager.end(session, ((PlainSession) session).info(number, 100 + number, 200 + number), reason);
            Console.say("ended " + session.id() + " " + reason + " " + number + " " + least + " "
                    + (System.nanoTime() - start));
        }
    }
}
