/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomOrderTest {
    @Test
    void everyNumberComesUpAboutEquallyOften() {
        int[] counts = new int[100];
        RandomOrder order = new RandomOrder(counts.length, 1);

        for (int i = 0; i < 100_000; i++) {
            counts[order.next()]++;
        }

        assertThat(IntStream.of(counts).min().orElseThrow()).isGreaterThan(800);
        assertThat(IntStream.of(counts).max().orElseThrow()).isLessThan(1_200);
    }
}
