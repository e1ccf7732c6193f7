/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A bounded pool of objects for reuse. Thread-safe; never waits and never allocates after construction: a stripe that
 * another thread is just using counts as empty or full. Not tied to threads, so virtual threads and class loaders that
 * come and go leave nothing behind.
 */
public final class StripedPool<T> {
    private final Stripe[] stripes;
    private final int mask;

    /**
     * @param capacity the most objects the pool keeps, at least 1; rounded up to a multiple of the number of stripes
     */
    public StripedPool(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("Pool capacity is " + capacity + ", needs at least 1");
        }
        int wanted = Math.min(capacity, 2 * Runtime.getRuntime().availableProcessors());
        int count = Integer.highestOneBit(wanted);
        stripes = new Stripe[count];
        for (int i = 0; i < count; i++) {
            stripes[i] = new Stripe((capacity + count - 1) / count);
        }
        mask = count - 1;
    }

    /** Takes an object out, or returns null if none is at hand. */
    @SuppressWarnings("unchecked")
    public T take() {
        int home = home();
        for (int i = 0; i <= mask; i++) {
            Object item = stripes[(home + i) & mask].pop();
            if (item != null) {
                return (T) item;
            }
        }
        return null;
    }

    /** Puts an object in; returns false, and keeps no reference, if there is no room at hand. */
    public boolean give(T item) {
        int home = home();
        for (int i = 0; i <= mask; i++) {
            if (stripes[(home + i) & mask].push(item)) {
                return true;
            }
        }
        return false;
    }

    private static int home() {
        long id = Thread.currentThread().getId();
        return (int) (id * 0x9E3779B97F4A7C15L >>> 40);
    }

    /** A stack of fixed size that one thread at a time may touch; the others pass by. */
    private static final class Stripe {
        private static final VarHandle BUSY;

        static {
            try {
                BUSY = MethodHandles.lookup().findVarHandle(Stripe.class, "busy", boolean.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        private final Object[] items;
        private int size;

        @SuppressWarnings("unused") // through BUSY
        private boolean busy;

        Stripe(int capacity) {
            items = new Object[capacity];
        }

        Object pop() {
            if (!BUSY.compareAndSet(this, false, true)) {
                return null;
            }
            Object item = null;
            if (size > 0) {
                item = items[--size];
                items[size] = null;
            }
            BUSY.setRelease(this, false);
            return item;
        }

        boolean push(Object item) {
            if (!BUSY.compareAndSet(this, false, true)) {
                return false;
            }
            boolean room = size < items.length;
            if (room) {
                items[size++] = item;
            }
            BUSY.setRelease(this, false);
            return room;
        }
    }
}
