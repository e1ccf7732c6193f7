/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

import io.sageflight.core.encoding.Base64Standard;
import io.sageflight.core.encoding.MalformedTextException;
import io.sageflight.core.encoding.Utf8;
import io.sageflight.core.memory.Scratch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes one compact JSON object with the bytes that Go's encoding/json writes, because they are signed (protocol section
 * 2.6): members in the order they are added, {@code <}, {@code >}, {@code &}, U+2028 and U+2029 escaped, everything else
 * beyond ASCII raw. For one thread at a time, and for one result: it is over when it was asked for its bytes or text, or became a
 * member of another. What it is written into is then wiped and used again.
 *
 * <p>Where Go replaces what is not Unicode, this refuses: an unpaired surrogate is a {@link MalformedTextException}.
 */
public final class GoJsonObject {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** Of each ASCII character, whether it is written as it is: one look instead of six comparisons for each. */
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        for (int c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = !isEscaped(c);
        }
    }

    /** Go sorts the keys of a map by their UTF-8 bytes. */
    private static final Comparator<String> BY_UTF8 =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** Most objects fit: the pool's short arrays are longer. */
    private static final int FIRST_LENGTH = 1024;

    private static final byte[] OVER = {};

    /** UTF-8, without the closing brace; ours until it is given back. */
    private byte[] out = Scratch.BYTES.take(FIRST_LENGTH);

    private int length;

    public GoJsonObject() {
        append('{');
    }

    /** An object of strings, sorted as Go sorts a map. */
    public static GoJsonObject of(Map<String, String> members) {
        GoJsonObject object = new GoJsonObject();
        Map<String, String> sorted = members;
        if (members.size() > 1) {
            sorted = new TreeMap<>(BY_UTF8);
            sorted.putAll(members);
        }
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
        append('"');
        int encoded = Base64Standard.encodedLength(value.length);
        byte[] scratch = Scratch.BYTES.take(encoded);
        Base64Standard.encode(value, scratch);
        append(scratch, encoded);
        Scratch.BYTES.give(scratch, encoded);
        append('"');
        return this;
    }

    public GoJsonObject member(String name, boolean value) {
        name(name);
        plain(String.valueOf(value));
        return this;
    }

    public GoJsonObject member(String name, GoJsonObject value) {
        name(name);
        value.append('}');
        append(value.out, value.length);
        value.end();
        return this;
    }

    /** The object in UTF-8. */
    public byte[] toBytes() {
        append('}');
        byte[] bytes = Arrays.copyOf(out, length);
        end();
        return bytes;
    }

    /** The object in UTF-8 with a line feed after it. */
    public byte[] toLine() {
        append('}');
        append('\n');
        byte[] bytes = Arrays.copyOf(out, length);
        end();
        return bytes;
    }

    /** The object as text. */
    public String toText() {
        append('}');
        String text = new String(out, 0, length, StandardCharsets.UTF_8);
        end();
        return text;
    }

    /** The object as text with a line feed after it. */
    public String toTextLine() {
        append('}');
        append('\n');
        String text = new String(out, 0, length, StandardCharsets.UTF_8);
        end();
        return text;
    }

    /** Does not end the object. */
    @Override
    public String toString() {
        return new String(out, 0, length, StandardCharsets.UTF_8) + '}';
    }

    private void end() {
        byte[] ours = out;
        out = OVER;
        Scratch.BYTES.give(ours, length);
        length = 0;
    }

    private void name(String name) {
        if (length > 1) {
            append(',');
        }
        string(name);
        append(':');
    }

    private void string(String text) {
        append('"');
        int plain = plainPrefix(text);
        if (plain < text.length()) {
            Utf8.requirePaired(text);
            for (int i = plain; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                codePoint(text.codePointAt(i));
            }
        }
        append('"');
    }

    /** Writes what needs no escape and is one byte long, which mostly is all of a text; returns how long that is. */
    private int plainPrefix(String text) {
        int end = text.length();
        reserve(end);
        // Fields in locals: a loop that stores to an array must otherwise read them again each time.
        byte[] to = out;
        int at = length;
        int i = 0;
        for (; i < end; i++) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                break;
            }
            to[at + i] = (byte) c;
        }
        length = at + i;
        return i;
    }

    private void codePoint(int c) {
        if (isEscaped(c)) {
            escape(c);
        } else if (c < 0x80) {
            append(c);
        } else {
            for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                append(b);
            }
        }
    }

    private static boolean isEscaped(int c) {
        return c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029;
    }

    private void escape(int c) {
        switch (c) {
            case '"' -> plain("\\\"");
            case '\\' -> plain("\\\\");
            case '\b' -> plain("\\b");
            case '\f' -> plain("\\f");
            case '\n' -> plain("\\n");
            case '\r' -> plain("\\r");
            case '\t' -> plain("\\t");
            default -> {
                plain("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    append(HEX[c >> shift & 0xf]);
                }
            }
        }
    }

    /** Writes ASCII as it is. */
    private void plain(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            append(ascii.charAt(i));
        }
    }

    private void append(byte[] from, int count) {
        reserve(count);
        System.arraycopy(from, 0, out, length, count);
        length += count;
    }

    private void append(int b) {
        reserve(1);
        out[length++] = (byte) b;
    }

    private void grow(int more) {
        if (out == OVER) {
            throw new IllegalStateException("The object is over: it is good for one result");
        }
        byte[] larger = Scratch.BYTES.take(Math.max(2 * out.length, length + more));
        System.arraycopy(out, 0, larger, 0, length);
        Scratch.BYTES.give(out, length);
        out = larger;
    }

    private void reserve(int more) {
        if (more > out.length - length) {
            grow(more);
        }
    }
}
