/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PairedComparisonTest {
    @Test
    void aMachineThatGrowsSlowerDoesNotCount() {
        double[] reference = {100, 200, 400, 800};
        double[] measured = {110, 220, 440, 880};

        PairedComparison comparison = PairedComparison.of(reference, measured);

        assertThat(comparison.ratio()).isEqualTo(1.1);
        assertThat(comparison.low()).isEqualTo(1.1);
        assertThat(comparison.high()).isEqualTo(1.1);
        assertThat(comparison.difference()).isEqualTo(30);
    }

    @Test
    void theIntervalHoldsTheMedianAndLeavesOutTheOutlier() {
        double[] reference = {10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10};
        double[] measured = {9, 9.5, 9.8, 9.9, 10, 10.1, 10.2, 10.3, 10.5, 11, 100};

        PairedComparison comparison = PairedComparison.of(reference, measured);

        assertThat(comparison.ratio()).isEqualTo(1.01);
        assertThat(comparison.low()).isBetween(0.94, 1.0);
        assertThat(comparison.high()).isBetween(1.02, 1.11);
    }

    @Test
    void seriesThatDoNotPairAreRefused() {
        assertThatThrownBy(() -> PairedComparison.of(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Series of 2 and 3 measurements do not pair");
    }
}
