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

    private int[] high = new int[FIRST_TABLE];
    private long[] low = new long[FIRST_TABLE];
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
        int slot = slot(nonceHigh, nonceLow);
        return high[slot] == nonceHigh && low[slot] == nonceLow;
    }

    /** Adds a nonce unless it is there; of several threads that add the same one, one gets {@link Outcome#ADDED}. */
    public synchronized Outcome add(int nonceHigh, long nonceLow) {
        if (contains(nonceHigh, nonceLow)) {
            return Outcome.PRESENT;
        }
        if (size == capacity) {
            return Outcome.FULL;
        }
        size++;
        if (nonceHigh == 0 && nonceLow == 0) {
            zeroPresent = true;
            return Outcome.ADDED;
        }
        if (size > high.length / 2) {
            grow();
        }
        put(nonceHigh, nonceLow);
        return Outcome.ADDED;
    }

    private void grow() {
        int[] formerHigh = high;
        long[] formerLow = low;
        high = new int[formerHigh.length * 2];
        low = new long[formerLow.length * 2];
        for (int i = 0; i < formerHigh.length; i++) {
            if (formerHigh[i] != 0 || formerLow[i] != 0) {
                put(formerHigh[i], formerLow[i]);
            }
        }
    }

    private void put(int nonceHigh, long nonceLow) {
        int slot = slot(nonceHigh, nonceLow);
        high[slot] = nonceHigh;
        low[slot] = nonceLow;
    }

    /** The slot that holds the nonce, or the empty one where it belongs. */
    private int slot(int nonceHigh, long nonceLow) {
        long hash = (nonceLow ^ seed) * 0x9E3779B97F4A7C15L;
        hash = (hash ^ hash >>> 32 ^ nonceHigh) * 0xD6E8FEB86659FD93L;
        int mask = high.length - 1;
        int slot = (int) (hash >>> 33) & mask;
        while ((high[slot] != 0 || low[slot] != 0) && (high[slot] != nonceHigh || low[slot] != nonceLow)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
