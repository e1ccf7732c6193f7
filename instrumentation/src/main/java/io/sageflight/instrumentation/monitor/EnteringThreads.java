/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which monitor each thread is entering now, so that who leaves one knows who waits for it. A slot a thread, by its id; two
 * threads may share one, and then one of them may go unseen: what is read here are lower bounds. Every entry writes here,
 * also of a free monitor: plain stores, neighbours in time far apart in memory. A slot refers to its monitor until the entry
 * is over; if the entry ended in an error that left no room for the hook, until the slot's next entry.
 */
final class EnteringThreads {
    private static final int SLOTS = 1_024;

    /** References that share a cache line. */
    private static final int LINE = 16;

    private final AtomicReferenceArray<Object> monitors = new AtomicReferenceArray<>(SLOTS);

    /** Since when the thread's wait has not been charged to anybody, by {@link System#nanoTime}. */
    private final AtomicLongArray uncharged = new AtomicLongArray(SLOTS);

    /** Who had the monitor when the wait began, as far as its release was seen. */
    private final AtomicReferenceArray<Holder> holders = new AtomicReferenceArray<>(SLOTS);

    /** A thread that left a monitor at a time. */
    record Holder(Thread thread, long left) {}

    /**
     * Waits that were charged to a thread, with what is needed to take that back.
     *
     * @param waited sum of what the waiting threads waited since each was last charged, in nanoseconds
     */
    record Charge(Holder holder, int waiters, long waited, int[] slots, long[] since) {}

    /** Threads that were started one after another get slots that are far apart. */
    static int slot(long threadId) {
        int id = (int) threadId;
        return (id & SLOTS / LINE - 1) * LINE | id / (SLOTS / LINE) & LINE - 1;
    }

    void begin(int slot, Object monitor, long now) {
        uncharged.setPlain(slot, now);
        monitors.setRelease(slot, monitor);
    }

    void end(int slot) {
        monitors.setPlain(slot, null);
    }

    /** Whether a release has been charged with the wait that began then. */
    boolean isCharged(int slot, long began) {
        if (uncharged.getPlain(slot) == began) {
            return false;
        }
        // Another thread with the same slot has begun an entry since, or a release was charged: only that leaves a
        // holder.
        Holder holder = holders.get(slot);
        return holder != null && holder.left - began >= 0;
    }

    /** Who had the monitor when the wait began; null if unknown. */
    Thread takeHolder(int slot, long began) {
        Holder holder = holders.get(slot);
        if (holder == null) {
            return null;
        }
        holders.set(slot, null);
        return holder.left - began >= 0 ? holder.thread : null;
    }

    /** Charges the current thread, which is about to leave the monitor, with all waits for it; null if there are none. */
    Charge charge(Object monitor, int ownSlot, long now) {
        Holder holder = null;
        int[] slots = null;
        long[] since = null;
        int waiters = 0;
        long waited = 0;
        for (int i = 0; i < SLOTS; i++) {
            if (monitors.getAcquire(i) != monitor || i == ownSlot) {
                continue;
            }
            long from = uncharged.get(i);
            if (now - from <= 0 || !uncharged.compareAndSet(i, from, now)) {
                continue;
            }
            if (slots == null) {
                holder = new Holder(Thread.currentThread(), now);
                slots = new int[4];
                since = new long[4];
            } else if (waiters == slots.length) {
                slots = Arrays.copyOf(slots, 2 * waiters);
                since = Arrays.copyOf(since, 2 * waiters);
            }
            holders.compareAndSet(i, null, holder);
            slots[waiters] = i;
            since[waiters++] = from;
            waited += now - from;
        }
        return waiters == 0 ? null : new Charge(holder, waiters, waited, slots, since);
    }

    /** Takes the charge back: the thread still has the monitor. */
    void takeBack(Charge charge) {
        for (int i = 0; i < charge.waiters; i++) {
            holders.compareAndSet(charge.slots[i], charge.holder, null);
            uncharged.compareAndSet(charge.slots[i], charge.holder.left, charge.since[i]);
        }
    }
}
