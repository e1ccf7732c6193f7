/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session.record;

import io.sageflight.core.crypto.AeadCipher;

/**
 * The record of wire generation 2: 8 bytes sequence number, 12 bytes nonce, ciphertext, 16 bytes tag; the additional data is
 * the sequence number and the caller's (protocol section 10).
 */
public final class Generation2Record {
    public static final RecordLayout LAYOUT = new RecordLayout(Long.BYTES + AeadCipher.NONCE_LENGTH);

    /** Records under one key. */
    public static final int REKEY_INTERVAL = 256;

    private Generation2Record() {}

    /** The number of the key under which a record is. */
    public static long keyGeneration(long sequence) {
        return sequence / REKEY_INTERVAL;
    }

    /** Encrypts as record number {@code sequence}; header fields are written to the output and never read from there. */
    public static void seal(
            AeadCipher cipher,
            long sequence,
            int nonceHigh,
            long nonceLow,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff) {
        RecordBytes.putLong(out, outOff, sequence);
        RecordBytes.putNonce(out, outOff + Long.BYTES, nonceHigh, nonceLow);
        byte[] data = additionalData(sequence, aad);
        cipher.seal(nonceHigh, nonceLow, data, in, inOff, length, out, outOff + LAYOUT.header());
    }

    /** A record's sequence number, which nobody has authenticated yet. */
    public static long sequence(byte[] in, int inOff) {
        return RecordBytes.getLong(in, inOff);
    }

    /** The first 4 bytes of a record's nonce. */
    public static int nonceHigh(byte[] in, int inOff) {
        return RecordBytes.getInt(in, inOff + Long.BYTES);
    }

    /** The last 8 bytes of a record's nonce. */
    public static long nonceLow(byte[] in, int inOff) {
        return RecordBytes.getLong(in, inOff + Long.BYTES + Integer.BYTES);
    }

    /**
     * Decrypts a record that is long enough to be one, under the sequence number and the nonce that were read from it, once.
     * Returns whether it is genuine; if not, the output is zero.
     */
    public static boolean open(
            AeadCipher cipher,
            long sequence,
            int nonceHigh,
            long nonceLow,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff) {
        int header = LAYOUT.header();
        byte[] data = additionalData(sequence, aad);
        return cipher.open(nonceHigh, nonceLow, data, in, inOff + header, length - header, out, outOff);
    }

    private static byte[] additionalData(long sequence, byte[] aad) {
        int length = aad == null ? 0 : aad.length;
        byte[] data = new byte[Long.BYTES + length];
        RecordBytes.putLong(data, 0, sequence);
        if (length > 0) {
            System.arraycopy(aad, 0, data, Long.BYTES, length);
        }
        return data;
    }
}
