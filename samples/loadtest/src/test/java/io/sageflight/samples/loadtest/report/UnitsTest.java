/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void figuresHaveThreeDigitsAndTheirUnit() {
        assertThat(Units.time(0)).isEqualTo("0 ns");
        assertThat(Units.time(1_234)).isEqualTo("1.23 µs");
        assertThat(Units.time(12_345_678)).isEqualTo("12.3 ms");
        assertThat(Units.time(999_600)).isEqualTo("1.00 ms");
        assertThat(Units.time(300e9)).isEqualTo("300 s");
        assertThat(Units.time(-1_500)).isEqualTo("-1.50 µs");
        assertThat(Units.bytes(256)).isEqualTo("256 B");
        assertThat(Units.bytes(1536)).isEqualTo("1.50 KiB");
        assertThat(Units.rate(10_000)).isEqualTo("10,000/s");
    }
}
