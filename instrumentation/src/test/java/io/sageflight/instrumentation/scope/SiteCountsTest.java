/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SiteCountsTest {
    private final SiteCounts counts = new SiteCounts();

    private void add(int site, long count, long bytes) {
        if (counts.isFull()) {
            counts.grow();
        }
        counts.add(site, count, bytes);
    }

    private Map<Integer, String> contents() {
        Map<Integer, String> contents = new HashMap<>();
        counts.forEach((site, count, bytes) -> contents.put(site, count + "/" + bytes));
        return contents;
    }

    @Test
    void sumsAgreeWithAMapThroughGrowthAndReuse() {
        Random random = new Random(7);
        for (int round = 0; round < 3; round++) {
            Map<Integer, long[]> expected = new HashMap<>();
            long total = 0;
            for (int i = 0; i < 5_000; i++) {
                int site = 1 + random.nextInt(700);
                long bytes = random.nextInt(100);
                add(site, 2, bytes);
                long[] sums = expected.computeIfAbsent(site, s -> new long[2]);
                sums[0] += 2;
                sums[1] += bytes;
                total += 2;
            }
            Map<Integer, String> texts = new HashMap<>();
            expected.forEach((site, sums) -> texts.put(site, sums[0] + "/" + sums[1]));

            assertThat(contents()).isEqualTo(texts);
            assertThat(counts.total()).isEqualTo(total);
            counts.clear();
            assertThat(contents()).isEmpty();
            assertThat(counts.total()).isZero();
        }
    }
}
