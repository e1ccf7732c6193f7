/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/**
 * A reusable ChaCha20-Poly1305 cipher (RFC 8439). For one thread at a time. Arguments are not checked again here: offsets
 * and lengths fit, and in and out overlap only if they start at the same place of one array.
 */
public interface AeadCipher {
    /** Length of a key in bytes. */
    int KEY_LENGTH = 32;

    /** Length of a nonce in bytes. */
    int NONCE_LENGTH = 12;

    /** Length of a tag in bytes. */
    int TAG_LENGTH = 16;

    /** Takes a copy of the 32 bytes at an offset as key for what follows. */
    void setKey(byte[] keys, int offset);

    /**
     * Encrypts. Writes {@code length + 16} bytes. The nonce comes by value: read from an array, it could be another one than
     * the caller drew. What precedes the ciphertext in {@code out}, up to {@link #NONCE_LENGTH} bytes, stays as it is, but
     * may be written again with what it was: nobody else writes there meanwhile, for it is the record's own beginning.
     *
     * @param nonceHigh the nonce's first 4 bytes, big endian
     * @param nonceLow the nonce's last 8 bytes, big endian
     * @param aad additional authenticated data, or null
     */
    void seal(int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset);

    /**
     * Decrypts and verifies. Writes {@code length - 16} bytes, which are zero if the answer is false. A failure does not
     * harm the next opening, whatever its nonce.
     *
     * @param nonceHigh the nonce's first 4 bytes, big endian
     * @param nonceLow the nonce's last 8 bytes, big endian
     * @param length of ciphertext and tag, at least 16
     * @param aad additional authenticated data, or null
     * @return whether the tag was right
     */
    boolean open(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset);

    /** Overwrites the key and whatever was derived from it; {@link #setKey} comes before the next use. */
    void clearKey();
}
