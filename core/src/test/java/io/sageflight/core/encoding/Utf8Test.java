/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    @Test
    void everyScalarValueSurvives() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += 37) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        assertThat(Utf8.decode(Utf8.encode(all.toString()))).isEqualTo(all.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
    void halfOfASurrogatePairIsRefused(String text) {
        assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> Utf8.encode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "61c3", "eda080", "c080", "f0828282", "f48fbfc0", "80", "e282"})
    void illFormedBytesAreRefused(String hex) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> Utf8.decode(HexFormat.of().parseHex(hex)));
    }
}
