/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 without replacement characters: an unpaired surrogate or an ill-formed sequence is refused, because what replaces
 * it would be signed instead of what was meant.
 */
public final class Utf8 {
    private Utf8() {}

    /** @throws MalformedTextException at an unpaired surrogate */
    public static byte[] encode(String text) {
        requirePaired(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** How many bytes a text is; half a surrogate pair is half of four. */
    public static long length(CharSequence text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }

    /** @throws MalformedTextException if the bytes are not UTF-8 */
    public static String decode(byte[] utf8) {
        return decodeChars(utf8).toString();
    }

    /**
     * The characters in an array of their own, which the caller may wipe.
     *
     * @return readable from its position to its limit
     * @throws MalformedTextException if the bytes are not UTF-8
     */
    public static CharBuffer decodeChars(byte[] utf8) {
        // No sequence yields more characters than it has bytes, so the buffer never has to grow and leave a copy
        // behind.
        return decodeChars(utf8, new char[utf8.length]);
    }

    /**
     * The characters in an array of the caller's.
     *
     * @param into has room for as many characters as there are bytes
     * @return readable from its position to its limit
     * @throws MalformedTextException if the bytes are not UTF-8; what was written is wiped
     */
    public static CharBuffer decodeChars(byte[] utf8, char[] into) {
        CharBuffer chars = CharBuffer.wrap(into);
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            var result = decoder.decode(ByteBuffer.wrap(utf8), chars, true);
            if (result.isError()) {
                result.throwException();
            }
            return chars.flip();
        } catch (CharacterCodingException e) {
            int at = chars.position();
            Arrays.fill(into, 0, at, '\0');
            throw new MalformedTextException("Not UTF-8 after character " + at);
        }
    }

    /** @throws MalformedTextException at an unpaired surrogate */
    public static void requirePaired(CharSequence text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                throw new MalformedTextException("Unpaired surrogate at character " + i);
            }
            i++;
        }
    }
}
