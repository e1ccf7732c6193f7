/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "-1, -",
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "1239, 1.24 µs",
        "12345678, 12.3 ms",
        "999999, 1.00 ms",
        "999999999, 1.00 s",
        "20100000000, 20.1 s",
        "125000000000, 2 min 5 s",
        "9000000000000, 2 h 30 min",
        "9223372036854775807, 2562047 h 47 min"
    })
    void timesHaveThreeDigitsAndAUnit(long nanos, String text) {
        assertThat(Units.time(nanos)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -",
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.00 KiB",
        "1048575, 1.00 MiB",
        "1536, 1.50 KiB",
        "123456789, 118 MiB"
    })
    void sizesHaveBinaryUnits(long bytes, String text) {
        assertThat(Units.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, -", "0, 10, 0 %", "1, 1000, <1 %", "1, 3, 33 %", "3, 3, 100 %"})
    void sharesNeverRoundSomethingToNothing(long part, long whole, String text) {
        assertThat(Units.share(part, whole)).isEqualTo(text);
    }
}
