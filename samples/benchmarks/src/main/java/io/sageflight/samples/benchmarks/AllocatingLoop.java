/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

/**
 * Only allocates, a thousand times in a row. The one class of {@link AllocationBenchmark} that the agent is to count in. What it
 * keeps the objects in is as young as they are: to store one in an older array costs some JVMs several allocations, and others
 * nothing.
 */
final class AllocatingLoop {
    static final int TIMES = 1_000;

    private static final int KEPT = 64;
    private static final int BYTES = 16;

    private static final class Pair {
        final int left;
        final int right;

        Pair(int left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    Object objects() {
        Object[] kept = new Object[KEPT];
        for (int i = 0; i < TIMES; i++) {
            kept[i % KEPT] = new Pair(i, i + 1);
        }
        return kept;
    }

    Object arrays() {
        Object[] kept = new Object[KEPT];
        for (int i = 0; i < TIMES; i++) {
            kept[i % KEPT] = new byte[BYTES + i % KEPT];
        }
        return kept;
    }
}
