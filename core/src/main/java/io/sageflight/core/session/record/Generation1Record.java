/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session.record;

import io.sageflight.core.crypto.AeadCipher;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The record of wire generation 1: 12 bytes nonce, ciphertext, 16 bytes tag; the additional data is the caller's (protocol
 * section 1.4).
 */
public final class Generation1Record {
    /** Bytes before the ciphertext: the nonce. */
    public static final int HEADER_LENGTH = AeadCipher.NONCE_LENGTH;

    /** How much longer a record is than its plaintext, in bytes. */
    public static final int OVERHEAD = HEADER_LENGTH + AeadCipher.TAG_LENGTH;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Generation1Record() {}

    /**
     * Length of the record of a plaintext.
     *
     * @throws IllegalArgumentException if the plaintext's length is negative or the record would not fit into an array
     */
    public static int recordLength(int plaintextLength) {
        if (plaintextLength < 0 || plaintextLength > Integer.MAX_VALUE - 8 - OVERHEAD) {
            throw new IllegalArgumentException("Plaintext length is " + plaintextLength + ", accepted are 0 to "
                    + (Integer.MAX_VALUE - 8 - OVERHEAD));
        }
        return plaintextLength + OVERHEAD;
    }

    /** Length of a record's plaintext; negative if the record is too short to be one. */
    public static int plaintextLength(int recordLength) {
        return recordLength - OVERHEAD;
    }

    /**
     * Checks the arguments of an encryption.
     *
     * @throws IndexOutOfBoundsException if the plaintext does not lie in its array
     * @throws IllegalArgumentException if out is too small, or overlaps the plaintext or the aad in a way that would corrupt
     */
    public static void checkSeal(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        Objects.checkFromIndexSize(inOff, length, in.length);
        checkRoom(recordLength(length), out, outOff);
        if (in == out && inOff != outOff + HEADER_LENGTH && overlap(inOff, length, outOff, recordLength(length))) {
            throw new IllegalArgumentException("Plaintext at " + inOff + " and record at " + outOff
                    + " overlap; in place, the plaintext lies " + HEADER_LENGTH + " bytes after the record's start");
        }
        checkAad(aad, out);
    }

    /**
     * Checks the arguments of a decryption. A record that is too short needs no room.
     *
     * @throws IndexOutOfBoundsException if the record does not lie in its array
     * @throws IllegalArgumentException if out is too small, or overlaps the record or the aad in a way that would corrupt
     */
    public static void checkOpen(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        Objects.checkFromIndexSize(inOff, length, in.length);
        int plaintextLength = Math.max(0, plaintextLength(length));
        checkRoom(plaintextLength, out, outOff);
        if (in == out && outOff != inOff + HEADER_LENGTH && overlap(inOff, length, outOff, plaintextLength)) {
            throw new IllegalArgumentException("Record at " + inOff + " and plaintext at " + outOff
                    + " overlap; in place, the plaintext goes " + HEADER_LENGTH + " bytes after the record's start");
        }
        checkAad(aad, out);
    }

    /**
     * Encrypts under a nonce and returns the record's length. The nonce is written to the output and never read from there,
     * where another thread may have written a different one.
     */
    public static int seal(
            AeadCipher cipher,
            int nonceHigh,
            long nonceLow,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff) {
        INT.set(out, outOff, nonceHigh);
        LONG.set(out, outOff + Integer.BYTES, nonceLow);
        cipher.seal(nonceHigh, nonceLow, aad, in, inOff, length, out, outOff + HEADER_LENGTH);
        return length + OVERHEAD;
    }

    /** The first 4 bytes of a record's nonce. */
    public static int nonceHigh(byte[] in, int inOff) {
        return (int) INT.get(in, inOff);
    }

    /** The last 8 bytes of a record's nonce. */
    public static long nonceLow(byte[] in, int inOff) {
        return (long) LONG.get(in, inOff + Integer.BYTES);
    }

    /**
     * Decrypts a record of at least {@link #OVERHEAD} bytes under the nonce that was read from it, once. Returns whether it is
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
        return cipher.open(nonceHigh, nonceLow, aad, in, inOff + HEADER_LENGTH, length - HEADER_LENGTH, out, outOff);
    }

    private static void checkRoom(int needed, byte[] out, int outOff) {
        if (outOff < 0 || outOff > out.length - needed) {
            throw new IllegalArgumentException(
                    "Output needs " + needed + " bytes at " + outOff + ", the array has " + out.length);
        }
    }

    private static void checkAad(byte[] aad, byte[] out) {
        if (aad == out && aad.length > 0) {
            throw new IllegalArgumentException("The additional data is the output array");
        }
    }

    private static boolean overlap(int a, int aLength, int b, int bLength) {
        return aLength > 0 && bLength > 0 && a < b + bLength && b < a + aLength;
    }
}
