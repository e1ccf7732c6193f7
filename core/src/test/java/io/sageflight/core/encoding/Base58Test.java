/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base58Test {
    /** Of draft-msporny-base58 section 5. */
    @ParameterizedTest
    @CsvSource({
        "48656c6c6f20576f726c6421, 2NEpo7TZRRrLZSi2U",
        "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e,"
                + " USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        "0000287fb4cd, 11233QC4",
        "'', ''"
    })
    void isTheKnownText(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertThat(Base58.encode(bytes)).isEqualTo(text);
        assertThat(Base58.decode(text)).isEqualTo(bytes);
    }

    @Test
    void everyLengthComesBack() {
        Random random = new Random(3);
        for (int length = 0; length <= 90; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            for (int zeros = 0; zeros < Math.min(3, length); zeros++) {
                bytes[zeros] = 0;
                assertThat(Base58.decode(Base58.encode(bytes))).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "O", "I", "l", "é", "2NEpo7TZRRrLZSi2U ", "\0", "\uD800"})
    void anotherCharacterIsRefused(String text) {
        assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> Base58.decode(text));
    }

    @Test
    void theLengthIsCapped() {
        assertThat(Base58.decode("z".repeat(128))).hasSizeBetween(90, 96);
        assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> Base58.decode("z".repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> Base58.encode(new byte[129]));
    }
}
