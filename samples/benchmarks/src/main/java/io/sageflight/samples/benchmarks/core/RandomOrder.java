/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

/** Numbers below a bound in an order that no prefetcher foresees, without allocation. Not thread-safe. */
public final class RandomOrder {
    private final int bound;
    private int state;

    /**
     * @param bound at least 1
     * @param seed orders of different seeds differ
     */
    public RandomOrder(int bound, int seed) {
        this.bound = bound;
        state = seed * 0x9E3779B9 | 1;
    }

    /** Xorshift (Marsaglia 2003), scaled to the bound by its high bits. */
    public int next() {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return (int) ((state & 0xFFFFFFFFL) * bound >>> 32);
    }
}
