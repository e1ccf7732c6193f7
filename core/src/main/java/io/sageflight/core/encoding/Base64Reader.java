/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import io.sageflight.core.memory.Scratch;
import java.util.Arrays;

/** Reads either alphabet; positions in its messages are those of Go's decoder. */
final class Base64Reader {
    private static final int INVALID = -1;

    private final byte[] values = new byte[128];
    private final boolean padded;

    Base64Reader(char value62, char value63, boolean padded) {
        this.padded = padded;
        Arrays.fill(values, (byte) INVALID);
        for (int i = 0; i < 26; i++) {
            values['A' + i] = (byte) i;
            values['a' + i] = (byte) (26 + i);
        }
        for (int i = 0; i < 10; i++) {
            values['0' + i] = (byte) (52 + i);
        }
        values[value62] = 62;
        values[value63] = 63;
    }

    byte[] read(CharSequence text) {
        int longest = text.length() / 4 * 3 + 3;
        byte[] out = Scratch.BYTES.take(longest);
        try {
            int length = read(text, out);
            return Arrays.copyOf(out, length);
        } finally {
            Scratch.BYTES.give(out, longest);
        }
    }

    private int read(CharSequence text, byte[] out) {
        int length = 0;
        int bits = 0;
        int digits = 0;
        int end = text.length();
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            int value = c < values.length ? values[c] : INVALID;
            if (value != INVALID) {
                bits = bits << 6 | value;
                if (++digits == 4) {
                    length = write(bits, 3, out, length);
                    bits = 0;
                    digits = 0;
                }
            } else if (c == '=' && padded) {
                checkPadding(text, i, digits);
                return write(bits << 6 * (4 - digits), digits - 1, out, length);
            } else if (!isLineBreak(c)) {
                throw illegalAt(i);
            }
        }
        if (digits == 1 || digits != 0 && padded) {
            throw illegalAt(end - digits);
        }
        return digits == 0 ? length : write(bits << 6 * (4 - digits), digits - 1, out, length);
    }

    private static int write(int bits, int count, byte[] out, int length) {
        for (int i = 0; i < count; i++) {
            out[length + i] = (byte) (bits >> 16 - 8 * i);
        }
        return length + count;
    }

    private static void checkPadding(CharSequence text, int first, int digits) {
        if (digits < 2) {
            throw illegalAt(first);
        }
        int next = first + 1;
        if (digits == 2) {
            next = skipLineBreaks(text, next);
            if (next == text.length()) {
                throw illegalAt(next);
            }
            if (text.charAt(next) != '=') {
                throw illegalAt(next - 1);
            }
            next++;
        }
        next = skipLineBreaks(text, next);
        if (next < text.length()) {
            throw illegalAt(next);
        }
    }

    private static int skipLineBreaks(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && isLineBreak(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static MalformedTextException illegalAt(int position) {
        return new MalformedTextException("illegal base64 data at input byte " + position);
    }
}
