/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.encoding.MalformedTextException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    /** The string of RFC 8785 section 3.2.2.2's example. */
    @Test
    void stringsAreEscapedAsTheRfcDoes() {
        assertThat(json(Map.of("string", "\u20ac$\u000f\nA'B\"\\\\\"/")))
                .isEqualTo("{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(json(Map.of("a", "<&>\u2028\u007f\b\t\f\r\u001f")))
                .isEqualTo("{\"a\":\"<&>\u2028\u007f\\b\\t\\f\\r\\u001f\"}");
    }

    /** The names of RFC 8785 section 3.2.3's example. */
    @Test
    void membersAreSortedByUtf16() {
        String sorted = json(Map.of(
                "\u20ac", "Euro Sign",
                "\r", "Carriage Return",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "1", "One",
                "\ud83d\ude00", "Emoji: Grinning Face",
                "\u0080", "Control",
                "\u00f6", "Latin Small Letter O With Diaeresis"));
        assertThat(sorted)
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void halfOfASurrogatePairIsRefused() {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> CanonicalJson.of(Map.of("a", "\ud83d")));
    }

    private static String json(Map<String, String> members) {
        return new String(CanonicalJson.of(members), StandardCharsets.UTF_8);
    }
}
