/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import io.sageflight.events.EventNames;
import io.sageflight.events.LockBlame;
import io.sageflight.events.LockContention;
import java.util.concurrent.CountDownLatch;

/** A class whose {@code synchronized} is woven: its blocks report waits, both blocks and methods report releases. */
public final class WovenCache {
    public static final String OWNER = "woven-owner";

    private final long id;

    public WovenCache(long id) {
        this.id = id;
    }

    /** This thread waits at a block that another thread's block holds. */
    public void contendBlock() throws InterruptedException {
        LockContention event = new LockContention(); // its class is loaded before the wait
        Thread owner = hold();
        event.begin();
        synchronized (this) {
            event.end();
        }
        event.lockName = WovenCache.class.getName();
        event.lockClass = WovenCache.class;
        event.lockId = id;
        event.lockKind = EventNames.MONITOR;
        event.mode = "exclusive";
        event.outcome = "acquired";
        event.commit();
        owner.join();
    }

    /** As {@link #contendBlock()}, but the agent's limit left the event out. */
    public void contendBlockWithoutEvent() throws InterruptedException {
        Thread owner = hold();
        synchronized (this) {
            notifyAll();
        }
        owner.join();
    }

    /** This thread waits at a method that another thread's block holds. */
    public void contendMethod() throws InterruptedException {
        Thread owner = hold();
        method();
        owner.join();
    }

    private synchronized void method() {
        notifyAll();
    }

    /** Another thread holds the monitor until this one has been waiting for it for a while. */
    private Thread hold() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Thread waiter = Thread.currentThread();
        Thread owner = new Thread(
                () -> {
                    synchronized (this) {
                        held.countDown();
                        pauseUntilBlocked(waiter);
                        release();
                    }
                },
                OWNER);
        owner.start();
        held.await();
        return owner;
    }

    private void release() {
        LockBlame event = new LockBlame();
        event.lockName = WovenCache.class.getName();
        event.lockClass = WovenCache.class;
        event.lockId = id;
        event.lockKind = EventNames.MONITOR;
        event.waiters = 1;
        event.waited = 30_000_000;
        event.held = 40_000_000;
        event.commit();
    }

    private static void pauseUntilBlocked(Thread waiter) {
        try {
            while (waiter.getState() != Thread.State.BLOCKED) {
                Thread.sleep(1);
            }
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
