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
 *
 * <p>A stripe is a stack of fixed size that one thread at a time may touch. All of them lie in two arrays, so far apart that
 * threads at different stripes do not write to the same or to neighbouring cache lines.
 */
public final class StripedPool<T> {
    /** The largest pool. */
    public static final int MAX_CAPACITY = 1 << 24;

    private static final VarHandle INT = MethodHandles.arrayElementVarHandle(int[].class);

    /** Elements of 4 bytes between what two stripes write to: two cache lines, for processors fetch them in pairs. */
    private static final int APART = 32;

    /** Of each stripe, whether a thread is using it; the number of its objects is in the next element. */
    private final int[] words;

    private final Object[] items;
    private final int stripeCapacity;
    private final int mask;

    /** From a thread's hash of 64 bits to the number of its stripe. */
    private final int shift;

    /**
     * @param capacity the most objects the pool keeps, 1 to {@value #MAX_CAPACITY}; rounded up to a multiple of the number of stripes
     */
    public StripedPool(int capacity) {
        if (capacity < 1 || capacity > MAX_CAPACITY) {
            throw new IllegalArgumentException("Pool capacity is " + capacity + ", accepted is 1 to " + MAX_CAPACITY);
        }
        int wanted = Math.min(capacity, 2 * Runtime.getRuntime().availableProcessors());
        int count = Integer.highestOneBit(wanted);
        mask = count - 1;
        shift = Long.SIZE - Integer.numberOfTrailingZeros(count);
        stripeCapacity = (capacity + count - 1) / count;
        words = new int[(count + 1) * APART];
        items = new Object[(count + 1) * APART + count * stripeCapacity];
    }

    /** Takes an object out, or returns null if none is at hand. */
    @SuppressWarnings("unchecked")
    public T take() {
        int home = home();
        for (int i = 0; i <= mask; i++) {
            Object item = pop((home + i) & mask);
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
            if (push((home + i) & mask, item)) {
                return true;
            }
        }
        return false;
    }

    /** Threads that were started one after the other get different stripes: multiples of the golden ratio spread evenly. */
    private int home() {
        long id = Thread.currentThread().getId();
        // Twice, because a shift by 64 would be none.
        return (int) (id * 0x9E3779B97F4A7C15L >>> 1 >>> shift - 1);
    }

    private Object pop(int stripe) {
        int word = (stripe + 1) * APART;
        if (!INT.compareAndSet(words, word, 0, 1)) {
            return null;
        }
        Object item = null;
        int size = words[word + 1];
        if (size > 0) {
            int top = bottom(stripe) + size - 1;
            item = items[top];
            items[top] = null;
            words[word + 1] = size - 1;
        }
        INT.setRelease(words, word, 0);
        return item;
    }

    private boolean push(int stripe, Object item) {
        int word = (stripe + 1) * APART;
        if (!INT.compareAndSet(words, word, 0, 1)) {
            return false;
        }
        int size = words[word + 1];
        boolean room = size < stripeCapacity;
        if (room) {
            items[bottom(stripe) + size] = item;
            words[word + 1] = size + 1;
        }
        INT.setRelease(words, word, 0);
        return room;
    }

    private int bottom(int stripe) {
        return stripe * stripeCapacity + (stripe + 1) * APART;
    }
}
