/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** Keys as bytes, on their way into a provider. */
public final class KeyBytes {
    private KeyBytes() {}

    /**
     * Checks a key's length.
     *
     * @param what names the key in the exception
     * @throws IllegalArgumentException if it has another length; tells no byte of it
     */
    public static void requireLength(byte[] key, int length, String what) {
        if (key.length != length) {
            throw new IllegalArgumentException(what + " has " + length + " bytes, not " + key.length);
        }
    }

    /**
     * A copy of a key's bytes.
     *
     * @param what names the key in the exception
     * @throws IllegalArgumentException if it has another length; tells no byte of it
     */
    public static byte[] copy(byte[] key, int length, String what) {
        requireLength(key, length, what);
        return key.clone();
    }
}
