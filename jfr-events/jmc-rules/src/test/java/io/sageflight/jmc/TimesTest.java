/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1 µs",
        "14000000, 14 ms",
        "999499999, 999 ms",
        "999500000, 1 s",
        "3100000000, 3.1 s",
        "3104999999, 3.1 s",
        "3149000000, 3.15 s",
        "119994000000, 120 s",
        "125000000000, 2 min 5 s",
        "12000000000000, 3 h 20 min"
    })
    void threeDigitsAndAUnit(long nanos, String text) {
        assertThat(Times.text(nanos)).isEqualTo(text);
    }
}
