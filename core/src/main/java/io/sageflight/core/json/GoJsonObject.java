/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import io.sageflight.core.encoding.Base64Standard;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one compact JSON object with the bytes that Go's encoding/json writes, because they are signed (protocol section
 * 2.6): members in the order they are added, {@code <}, {@code >}, {@code &}, U+2028 and U+2029 escaped, everything else
 * beyond ASCII raw. For one thread at a time.
 *
 * <p>Where Go replaces what is not Unicode, this refuses: an unpaired surrogate is a {@link MalformedTextException}.
 */
public final class GoJsonObject {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Go sorts the keys of a map by their UTF-8 bytes. */
    private static final Comparator<String> BY_UTF8 =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final StringBuilder out = new StringBuilder(512).append('{');

    /** An object of strings, sorted as Go sorts a map. */
    public static GoJsonObject of(Map<String, String> members) {
        GoJsonObject object = new GoJsonObject();
        TreeMap<String, String> sorted = new TreeMap<>(BY_UTF8);
        sorted.putAll(members);
        sorted.forEach(object::member);
        return object;
    }

    public GoJsonObject member(String name, String value) {
        name(name);
        string(value);
        return this;
    }

    /** Leaves the member out if its value is empty (Go's {@code omitempty}). */
    public GoJsonObject memberUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : member(name, value);
    }

    /** Bytes as Go writes them: base64 with padding. */
    public GoJsonObject member(String name, byte[] value) {
        name(name);
        out.append('"').append(Base64Standard.encode(value)).append('"');
        return this;
    }

    public GoJsonObject member(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    public GoJsonObject member(String name, GoJsonObject value) {
        name(name);
        out.append(value.out).append('}');
        return this;
    }

    /** The object in UTF-8. */
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return out + "}";
    }

    private void name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        string(name);
        out.append(':');
    }

    private void string(String text) {
        Utf8.requirePaired(text);
        out.append('"');
        int copied = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscaped(c)) {
                out.append(text, copied, i);
                escape(c);
                copied = i + 1;
            }
        }
        out.append(text, copied, text.length()).append('"');
    }

    private static boolean isEscaped(char c) {
        return c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX[c >> shift & 0xf]);
                }
            }
        }
    }
}
