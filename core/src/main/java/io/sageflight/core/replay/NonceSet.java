/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

/**
 * The 96-bit nonces received in one direction of one session: an open-addressing table that grows by doubling up to its
 * capacity, 24 bytes per nonce before a doubling and 48 after it. Thread-safe; its lock is held for one probe.
 */
public final class NonceSet {
    private static final int FIRST_TABLE = 16;
    private static final int WORDS = 3;

    /** What became of a nonce that was to be added. */
    public enum Outcome {
        /** It is new, and remembered. */
        ADDED,
        /** It was there. */
        PRESENT,
        /** It is new, but there is no room. */
        FULL
    }

    private final int capacity;

    /** Peers choose their nonces: which slots they take must not be theirs to foresee. */
    private final long seed;

    /** Three elements a slot: a nonce's first 4 bytes, the next 4, the last 4. One probe reads one or two cache lines. */
    private int[] table = new int[FIRST_TABLE * WORDS];

    private int size;

    /** The all-zero nonce marks an empty slot, so whether it was received is kept apart. */
    private boolean zeroPresent;

    /**
     * @param capacity the most nonces to remember, at least 1
     * @param seed unpredictable from outside
     */
    public NonceSet(int capacity, long seed) {
        if (capacity < 1) {
            throw new IllegalArgumentException("Capacity is " + capacity + ", needs at least 1");
        }
        this.capacity = capacity;
        this.seed = seed;
    }

    /** Whether a nonce, first 4 and last 8 bytes, was added before. */
    public synchronized boolean contains(int nonceHigh, long nonceLow) {
        if (nonceHigh == 0 && nonceLow == 0) {
            return zeroPresent;
        }
        return !isEmpty(table, slot(nonceHigh, nonceLow));
    }

    /** Adds a nonce unless it is there; of several threads that add the same one, one gets {@link Outcome#ADDED}. */
    public synchronized Outcome add(int nonceHigh, long nonceLow) {
        boolean zero = nonceHigh == 0 && nonceLow == 0;
        int slot = zero ? 0 : slot(nonceHigh, nonceLow);
        if (zero ? zeroPresent : !isEmpty(table, slot)) {
            return Outcome.PRESENT;
        }
        if (size == capacity) {
            return Outcome.FULL;
        }
        size++;
        if (zero) {
            zeroPresent = true;
            return Outcome.ADDED;
        }
        if (size > table.length / WORDS / 2) {
            grow();
            slot = slot(nonceHigh, nonceLow);
        }
        put(slot, nonceHigh, nonceLow);
        return Outcome.ADDED;
    }

    private void grow() {
        int[] former = table;
        table = new int[former.length * 2];
        for (int slot = 0; slot < former.length; slot += WORDS) {
            if (!isEmpty(former, slot)) {
                long low = (long) former[slot + 1] << Integer.SIZE | Integer.toUnsignedLong(former[slot + 2]);
                put(slot(former[slot], low), former[slot], low);
            }
        }
    }

    private void put(int slot, int nonceHigh, long nonceLow) {
        table[slot] = nonceHigh;
        table[slot + 1] = (int) (nonceLow >>> Integer.SIZE);
        table[slot + 2] = (int) nonceLow;
    }

    /** Where the slot is that holds the nonce, or the empty one where it belongs. */
    private int slot(int nonceHigh, long nonceLow) {
        int lowHalf = (int) nonceLow;
        int highHalf = (int) (nonceLow >>> Integer.SIZE);
        long hash = (nonceLow ^ seed) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 32 ^ nonceHigh) * 0xD6E8FEB86659FD93L;
        int[] slots = table;
        int mask = slots.length / WORDS - 1;
        int slot = (int) (hash >>> 33) & mask;
        while (!isEmpty(slots, WORDS * slot)
                && (slots[WORDS * slot] != nonceHigh
                        || slots[WORDS * slot + 1] != highHalf
                        || slots[WORDS * slot + 2] != lowHalf)) {
            slot = slot + 1 & mask;
        }
        return WORDS * slot;
    }

    private static boolean isEmpty(int[] slots, int slot) {
        return (slots[slot] | slots[slot + 1] | slots[slot + 2]) == 0;
    }
}
