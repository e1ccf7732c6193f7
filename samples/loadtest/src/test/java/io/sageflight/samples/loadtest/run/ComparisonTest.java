/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void ratiosAreOfEachPairAndSayWhatIsLeft() {
        Comparison.Pairs pairs = new Comparison.Pairs();
        // The machine is three times slower in the second pair, for both kinds.
        pairs.add(slice(900), 990 * SECOND, slice(1_000), 1_000 * SECOND);
        pairs.add(slice(300), 990 * SECOND, slice(333), 1_000 * SECOND);
        pairs.add(slice(800), 800 * SECOND, slice(1_000), 500 * SECOND);
        Comparison comparison = pairs.comparison();
        assertThat(comparison.throughput().median()).isCloseTo(0.9, within(0.001));
        assertThat(comparison.throughput().low()).isCloseTo(0.8, within(0.001));
        assertThat(comparison.throughput().values()).isEqualTo(3);
        // One second a message against 1.1, 3.003 against 3.3, and 0.5 against 1.
        assertThat(comparison.cpu().median()).isCloseTo(1_000 / 1_000.0 / (990 / 900.0), within(0.002));
        assertThat(comparison.cpu().low()).isCloseTo(0.5, within(0.001));
    }

    @Test
    void pairsWithoutAnswersOrWithoutProcessorTimeAreLeftOut() {
        Comparison.Pairs pairs = new Comparison.Pairs();
        pairs.add(slice(0), 1, slice(5), 1);
        pairs.add(slice(5), 1, slice(0), 1);
        assertThat(pairs.comparison()).isNull();
        pairs.add(slice(5), -1, slice(10), -1);
        assertThat(pairs.comparison().throughput().median()).isEqualTo(0.5);
        assertThat(pairs.comparison().cpu()).isNull();
    }

    private static Slice slice(long answered) {
        return new Slice(SECOND, SECOND, answered);
    }
}
