/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session.record;

import io.sageflight.core.crypto.AeadCipher;

/**
 * The record of wire generation 1: 12 bytes nonce, ciphertext, 16 bytes tag; the additional data is the caller's (protocol
 * section 1.4).
 */
public final class Generation1Record {
    public static final RecordLayout LAYOUT = new RecordLayout(AeadCipher.NONCE_LENGTH);

    private Generation1Record() {}

    /**
     * Encrypts under a nonce. The nonce is written to the output and never read from there, where another thread may have
     * written a different one.
     */
    public static void seal(
            AeadCipher cipher,
            int nonceHigh,
            long nonceLow,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff) {
        RecordBytes.putNonce(out, outOff, nonceHigh, nonceLow);
        cipher.seal(nonceHigh, nonceLow, aad, in, inOff, length, out, outOff + LAYOUT.header());
    }

    /** The first 4 bytes of a record's nonce. */
    public static int nonceHigh(byte[] in, int inOff) {
        return RecordBytes.getInt(in, inOff);
    }

    /** The last 8 bytes of a record's nonce. */
    public static long nonceLow(byte[] in, int inOff) {
        return RecordBytes.getLong(in, inOff + Integer.BYTES);
    }

    /**
     * Decrypts a record that is long enough to be one, under the nonce that was read from it, once. Returns whether it is
     * genuine; if not, the output is zero.
     */
    public static boolean open(
            AeadCipher cipher,
            int nonceHigh,
            long nonceLow,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff) {
        int header = LAYOUT.header();
        return cipher.open(nonceHigh, nonceLow, aad, in, inOff + header, length - header, out, outOff);
    }
}
