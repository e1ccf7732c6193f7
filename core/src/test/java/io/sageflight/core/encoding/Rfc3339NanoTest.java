/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.vectors.IdentityVectors;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339NanoTest {
    static Stream<Map<String, Object>> acceptance() {
        return IdentityVectors.cases("timestamp_parse");
    }

    @ParameterizedTest
    @MethodSource("acceptance")
    void acceptsExactlyWhatPeersAccept(Map<String, Object> answer) {
        String text = (String) answer.get("ts_utf8");
        if ((boolean) answer.get("ok")) {
            assertThat(Rfc3339Nano.parse(text)).isEqualTo(Instant.EPOCH.plusNanos((long) answer.get("unix_nanos")));
        } else {
            assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> Rfc3339Nano.parse(text));
        }
    }

    @Test
    void saysWhatAPeerSaysOfAnotherForm() {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> Rfc3339Nano.parse("1700000000"))
                .withMessage("parsing time \"1700000000\" as \"2006-01-02T15:04:05.999999999Z07:00\":"
                        + " cannot parse \"000000\" as \"-\"");
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> Rfc3339Nano.parse("2025-02-29T00:00:00Z"))
                .withMessage("parsing time \"2025-02-29T00:00:00Z\": day out of range");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:32:53.89512294Z",
        "2026-11-23T06:32:53.1Z",
        "2026-11-23T06:32:53Z",
        "2026-11-23T06:32:00.000000001Z",
        "2026-11-23T06:32:53.12Z"
    })
    void writesNoTrailingZeros(String text) {
        assertThat(Rfc3339Nano.format(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void offsetsAreApplied() {
        assertThat(Rfc3339Nano.parse("2025-10-11T01:02:03-01:30")).isEqualTo("2025-10-11T02:32:03Z");
        assertThat(Rfc3339Nano.parse("0000-01-01T00:00:00+24:60")).isEqualTo("-0001-12-30T23:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "2025-10-11T01:02:03Z ",
                "2025-10-11T01:02:03.Z",
                "2025-13-11T01:02:03Z",
                "2025-10-00T01:02:03Z",
                "2025-10-11T01:60:03Z",
                "2025-10-11T01:02:03+25:00",
                "2025-10-11T01:02:03+0900",
                "２025-10-11T01:02:03Z",
                "2025-10-11T01:02:03.11111111111111111111111111111111111111111111111111Z",
                "2025-10-11T01:2:03Z"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> Rfc3339Nano.parse(text));
    }

    @Test
    void anyDamageIsATypedRefusalOrAnotherTime() {
        String text = "2025-10-11T10:02:03.123+09:00";
        Instant right = Rfc3339Nano.parse(text);
        int refused = 0;
        for (int i = 0; i < text.length(); i++) {
            for (char c : "0a9:Z\0\uD800é\"".toCharArray()) {
                String damaged = text.substring(0, i) + c + text.substring(i + 1);
                try {
                    assertThat(Rfc3339Nano.parse(damaged).equals(right)).isEqualTo(damaged.equals(text));
                } catch (MalformedTextException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(150);
    }
}
