/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

/** What {@link AllocatingLoop} does, in a class that the agent is not to count in. */
final class UncountedLoop {
    private static final int KEPT = 64;

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
        for (int i = 0; i < AllocatingLoop.TIMES; i++) {
            kept[i % KEPT] = new Pair(i, i + 1);
        }
        return kept;
    }
}
