/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import io.sageflight.events.LockBlame;
import io.sageflight.events.LockContention;
import io.sageflight.events.LockHolder;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Events of waiters and holders with known content. */
public final class LockEvents {
    private static final String STACK = """
            java.base@17.0.1/java.lang.Thread.sleep(Native Method)
            app//com.acme.Disk.flush(Disk.java:88)
            com.acme.SessionRegistry.cleanup(SessionRegistry.java:20)""";

    private LockEvents() {}

    /** A release here. */
    public static void cleanup(String name, String kind, long id, long waited, long held) {
        release(name, kind, id, waited, held).commit();
    }

    /** A release there. */
    public static void refresh(String name, String kind, long id, long waited, long held) {
        release(name, kind, id, waited, held).commit();
    }

    /** A release by a thread of a pool that runs none of the host's code then. */
    public static void inPool(Executor pool, String name, String kind, long id, long waited, long held) {
        pool.execute(release(name, kind, id, waited, held)::commit);
    }

    /** A release of a lock whose synchronizer is the host's own class. */
    public static void pass() {
        LockBlame event = release("Gate.turnstile", "Turnstile$Sync", 77, 5, 5);
        new Turnstile().open(event);
    }

    private static LockBlame release(String name, String kind, long id, long waited, long held) {
        LockBlame event = new LockBlame();
        event.lockName = name;
        event.lockClass = AbstractQueuedSynchronizer.class;
        event.lockId = id;
        event.lockKind = kind;
        event.waiters = 1;
        event.waited = waited;
        event.held = held;
        return event;
    }

    /** The agent's thread looks at a holder. */
    public static void holder(
            String name, String kind, long id, String owner, String reason, int waiters, long waitedSoFar) {
        LockHolder event = new LockHolder();
        event.lockName = name;
        event.lockKind = kind;
        event.lockId = id;
        event.ownerName = owner;
        event.ownerStack = owner == null ? null : STACK;
        event.waiters = waiters;
        event.waitedSoFar = waitedSoFar;
        event.reason = reason;
        event.commit();
    }

    /** This thread waits for a lock of that owner until told that it has it. */
    public static void await(String name, long id, Thread owner, CountDownLatch began, CountDownLatch end)
            throws InterruptedException {
        await(name, "ReentrantLock", id, owner, "acquired", began, end);
    }

    /** This thread waits for a lock of that owner until told to end so. */
    public static void await(
            String name, String kind, long id, Thread owner, String outcome, CountDownLatch began, CountDownLatch end)
            throws InterruptedException {
        LockContention event = new LockContention();
        event.begin();
        began.countDown();
        end.await();
        event.end();
        event.lockName = name;
        event.lockClass = AbstractQueuedSynchronizer.class;
        event.lockId = id;
        event.lockKind = kind;
        event.mode = "exclusive";
        event.owner = owner;
        event.ownerName = owner.getName();
        event.ownerId = owner.getId();
        event.outcome = outcome;
        event.commit();
    }
}
