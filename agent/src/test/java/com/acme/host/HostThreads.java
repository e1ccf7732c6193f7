/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.StampedLock;

/** Makes threads of either sort, and knows when one of them waits. */
final class HostThreads {
    private final boolean virtual;

    HostThreads(boolean virtual) {
        this.virtual = virtual;
    }

    Thread start(String name, Runnable task) {
        Thread thread = virtual ? startVirtual(name, task) : new Thread(task, name);
        if (!virtual) {
            thread.start();
        }
        return thread;
    }

    /** By reflection: the sources are compiled for Java 17. */
    private static Thread startVirtual(String name, Runnable task) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            type.getMethod("name", String.class).invoke(builder, name);
            return (Thread) type.getMethod("start", Runnable.class).invoke(builder, task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns once the thread is parked in a synchronizer: when that was, {@link System#nanoTime}. */
    static long awaitParked(Thread thread) {
        while (!isParked(thread)) {
            if (!thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " ended instead of waiting");
            }
            Thread.onSpinWait();
        }
        return System.nanoTime();
    }

    /** Returns once the thread waits for a condition, and so has given its lock back: when that was. */
    static long awaitInCondition(Thread thread) {
        long parked = awaitParked(thread);
        while (!(LockSupport.getBlocker(thread) instanceof Condition)) { // it waited for another lock on its way
            parked = awaitParked(thread);
        }
        return parked;
    }

    private static boolean isParked(Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        Thread.State state = thread.getState();
        return blocker != null
                && (blocker instanceof AbstractOwnableSynchronizer
                        || blocker instanceof StampedLock
                        || blocker.getClass().getName().startsWith("java.util.concurrent"))
                && (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
    }

    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
