/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgementTest {
    @Test
    void aLimitItselfIsMet() {
        assertThat(Judgement.atMost(256, 256, "≤ 256 B")).isEqualTo("≤ 256 B: met");
        assertThat(Judgement.atMost(256.5, 256, "≤ 256 B")).isEqualTo("≤ 256 B: **not met**");
        assertThat(Judgement.atLeast(5, 5, "≥ 5 ×")).isEqualTo("≥ 5 ×: met");
        assertThat(Judgement.atLeast(4.9, 5, "≥ 5 ×")).isEqualTo("≥ 5 ×: **not met**");
    }

    @Test
    void aLimitInsideTheIntervalIsSaidToBe() {
        assertThat(Judgement.atMost(new Ratio(1.08, 1.02, 1.14, 5), 1.1, "≤ 1.1 ×"))
                .isEqualTo("≤ 1.1 ×: met, within the error");
        assertThat(Judgement.atMost(new Ratio(1.04, 1.02, 1.06, 5), 1.1, "≤ 1.1 ×"))
                .isEqualTo("≤ 1.1 ×: met");
    }

    @Test
    void aRatioOfFewPairsHasNoInterval() {
        assertThat(Ratio.of(new double[] {3}, new double[] {2})).hasToString("1.50 ×");
        assertThat(Ratio.of(new double[] {3, 3, 3}, new double[] {2, 2, 2})).hasToString("1.50 × (1.50–1.50)");
    }
}
