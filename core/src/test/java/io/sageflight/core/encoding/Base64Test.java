/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.vectors.IdentityVectors;
import io.sageflight.core.vectors.Vectors;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class Base64Test {
    static Stream<Map<String, Object>> acceptance() {
        return IdentityVectors.cases("b64url_parse");
    }

    @ParameterizedTest
    @MethodSource("acceptance")
    void acceptsExactlyWhatPeersAccept(Map<String, Object> answer) {
        String text = (String) answer.get("in_utf8");
        if ((boolean) answer.get("ok")) {
            assertThat(Base64Url.decode(text)).isEqualTo(Vectors.hex(answer, "out"));
        } else {
            assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> Base64Url.decode(text));
        }
    }

    @ParameterizedTest
    @CsvSource({"A, 0", "AAAAA, 4", "AAA=, 3", "AA AA, 2", "AAAé, 3"})
    void namesThePositionOfTheFirstIllegalCharacter(String text, int position) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> Base64Url.decode(text))
                .withMessage("illegal base64 data at input byte " + position);
    }

    @ParameterizedTest
    @CsvSource({"%%%, 0", "AA, 0", "AAA, 0", "AA=, 3", "AA=A, 2", "A===, 1", "AAA=A, 4", "=, 0", "AAAAAA, 4", "AA-A, 2"
    })
    void paddedTextIsRefusedWherePeersRefuseIt(String text, int position) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> Base64Standard.decode(text))
                .withMessage("illegal base64 data at input byte " + position);
    }

    @Test
    void lineBreaksAreSkippedAlsoInThePadding() {
        assertThat(Base64Standard.decode("\nAQ\r\n=\n=\r\n")).containsExactly(1);
    }

    @Test
    void everyLengthSurvivesBothAlphabets() {
        Random random = new Random(7);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Base64Url.decode(Base64Url.encode(bytes))).isEqualTo(bytes);
            assertThat(Base64Url.encode(bytes))
                    .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            assertThat(Base64Standard.decode(Base64Standard.encode(bytes))).isEqualTo(bytes);
        }
    }
}
