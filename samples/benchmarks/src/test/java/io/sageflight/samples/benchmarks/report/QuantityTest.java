/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void timesHaveTheUnitThatFits() {
        assertThat(Quantity.nanos(54.3)).isEqualTo("54.3 ns");
        assertThat(Quantity.nanos(2_418)).isEqualTo("2.42 µs");
        assertThat(Quantity.nanos(860_000)).isEqualTo("860 µs");
        assertThat(Quantity.nanos(4_010_000)).isEqualTo("4.01 ms");
    }

    @Test
    void ratesAreReadPerSecond() {
        assertThat(Quantity.rate(35.2)).isEqualTo("35.2 M/s");
        assertThat(Quantity.rate(0.231)).isEqualTo("231 k/s");
    }

    @Test
    void bytesAreInFullAndNeverMinusZero() {
        assertThat(Quantity.bytes(14_866.2)).isEqualTo("14,866 B");
        assertThat(Quantity.bytes(-0.2)).isEqualTo("0 B");
    }

    @Test
    void changesHaveASign() {
        assertThat(Quantity.change(1_000, 30)).isEqualTo("−97 %");
        assertThat(Quantity.change(100, 150)).isEqualTo("+50 %");
    }
}
