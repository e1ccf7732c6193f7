/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an object of strings in the one form that RFC 8785 (JCS) allows: members sorted by UTF-16 code units, nothing
 * escaped but quotes, backslashes and control characters.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** @throws MalformedTextException at an unpaired surrogate */
    public static byte[] of(Map<String, String> members) {
        StringBuilder out = new StringBuilder(1024).append('{');
        new TreeMap<>(members).forEach((name, value) -> {
            if (out.length() > 1) {
                out.append(',');
            }
            string(out, name);
            out.append(':');
            string(out, value);
        });
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void string(StringBuilder out, String text) {
        Utf8.requirePaired(text);
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append((char) ('0' + (c >> 4))).append(Character.forDigit(c & 0xf, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
