/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmProbeTest {
    private static final int GARBAGE = 512 << 20;
    private static final int PIECE = 1 << 16;

    private byte[][] kept;

    @Test
    void whatIsKeptAndHowLongCollectionsPausedIsSeen() throws Exception {
        try (JvmProbe probe = new JvmProbe()) {
            probe.begin();
            for (int i = 0; i < 3; i++) {
                probe.heapAfterCollection();
            }
            kept = new byte[1][];
            for (int i = 0; i < GARBAGE / PIECE; i++) {
                kept[0] = new byte[PIECE];
            }
            kept = new byte[320][PIECE];
            JvmFigures figures = probe.end();
            assertThat(figures.heapAtEnd() - figures.heapAtStart())
                    .as("20 MiB are kept")
                    .isBetween(18L << 20, 24L << 20);
            assertThat(kept.length).isEqualTo(320);
            assertThat(figures.cpuNanos()).isPositive();
            assertThat(figures.pauses())
                    .as("of collections that nobody asked for")
                    .isPositive();
            assertThat(figures.longestPauseNanos())
                    .isPositive()
                    .isGreaterThanOrEqualTo(figures.pauseP99Nanos() * 999 / 1000);
        }
    }

    @Test
    void collectionsThatWereAskedForDoNotCount() throws Exception {
        try (JvmProbe probe = new JvmProbe()) {
            // Whatever the first ones leave behind.
            probe.heapAfterCollection();
            probe.begin();
            for (int i = 0; i < 5; i++) {
                probe.heapAfterCollection();
            }
            assertThat(probe.end().pauses()).isZero();
        }
    }
}
