/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.encoding;

import java.util.Arrays;

/**
 * Base58 with Bitcoin's alphabet, as multibase {@code z} and Solana addresses have it. The time grows with the square of the
 * length, so the length is capped.
 */
public final class Base58 {
    /** The longest text that is read, in characters, and the most bytes that are written. */
    public static final int MAX_LENGTH = 128;

    private static final char[] DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".toCharArray();
    private static final int[] VALUES = values();

    private Base58() {}

    /** @throws IllegalArgumentException if there are more than {@value #MAX_LENGTH} bytes */
    public static String encode(byte[] bytes) {
        if (bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "Base58 of at most " + MAX_LENGTH + " bytes is written, not " + bytes.length);
        }
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        byte[] digits = new byte[bytes.length * 2];
        int length = 0;
        for (byte b : bytes) {
            length = multiplyAndAdd(digits, length, 58, 256, b & 0xff);
        }
        StringBuilder text = new StringBuilder("1".repeat(zeros));
        for (int i = length - 1; i >= 0; i--) {
            text.append(DIGITS[digits[i]]);
        }
        return text.toString();
    }

    /** @throws MalformedTextException at another character, or if the text is longer than {@value #MAX_LENGTH} */
    public static byte[] decode(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new MalformedTextException(
                    "base58 of " + text.length() + " characters; at most " + MAX_LENGTH + " are read");
        }
        int zeros = 0;
        while (zeros < text.length() && text.charAt(zeros) == '1') {
            zeros++;
        }
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                throw new MalformedTextException("illegal base58 data at character " + i);
            }
            length = multiplyAndAdd(bytes, length, 256, 58, value);
        }
        byte[] out = new byte[zeros + length];
        for (int i = 0; i < length; i++) {
            out[out.length - 1 - i] = bytes[i];
        }
        return out;
    }

    /** A number in a base, lowest digit first, times a factor plus a value; its new length. */
    private static int multiplyAndAdd(byte[] number, int length, int base, int factor, int value) {
        int carry = value;
        for (int i = 0; i < length; i++) {
            carry += (number[i] & 0xff) * factor;
            number[i] = (byte) (carry % base);
            carry /= base;
        }
        int longer = length;
        while (carry > 0) {
            number[longer++] = (byte) (carry % base);
            carry /= base;
        }
        return longer;
    }

    private static int[] values() {
        int[] values = new int[128];
        Arrays.fill(values, -1);
        for (int i = 0; i < DIGITS.length; i++) {
            values[DIGITS[i]] = i;
        }
        return values;
    }
}
