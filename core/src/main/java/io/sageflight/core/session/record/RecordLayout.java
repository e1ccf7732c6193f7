/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session.record;

import io.sageflight.core.crypto.AeadCipher;
import java.util.Objects;

/**
 * A record's parts: a header of fixed length, the ciphertext, the tag. Checks the arguments of encryptions and decryptions
 * before anything is used up.
 *
 * @param header bytes before the ciphertext
 */
public record RecordLayout(int header) {
    /** How much longer a record is than its plaintext, in bytes. */
    public int overhead() {
        return header + AeadCipher.TAG_LENGTH;
    }

    /**
     * Length of the record of a plaintext.
     *
     * @throws IllegalArgumentException if the plaintext's length is negative or the record would not fit into an array
     */
    public int recordLength(int plaintextLength) {
        int most = Integer.MAX_VALUE - 8 - overhead();
        if (plaintextLength < 0 || plaintextLength > most) {
            throw new IllegalArgumentException(
                    "Plaintext length is " + plaintextLength + ", accepted are 0 to " + most);
        }
        return plaintextLength + overhead();
    }

    /** Length of a record's plaintext; negative if the record is too short to be one. */
    public int plaintextLength(int recordLength) {
        return recordLength - overhead();
    }

    /**
     * Checks the arguments of an encryption.
     *
     * @throws IndexOutOfBoundsException if the plaintext does not lie in its array
     * @throws IllegalArgumentException if out is too small, or overlaps the plaintext or the aad in a way that would corrupt
     */
    public void checkSeal(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        Objects.checkFromIndexSize(inOff, length, in.length);
        checkRoom(recordLength(length), out, outOff);
        if (in == out && inOff != outOff + header && overlap(inOff, length, outOff, recordLength(length))) {
            throw new IllegalArgumentException("Plaintext at " + inOff + " and record at " + outOff
                    + " overlap; in place, the plaintext lies " + header + " bytes after the record's start");
        }
        checkAad(aad, out);
    }

    /**
     * Checks the arguments of a decryption. A record that is too short needs no room.
     *
     * @throws IndexOutOfBoundsException if the record does not lie in its array
     * @throws IllegalArgumentException if out is too small, or overlaps the record or the aad in a way that would corrupt
     */
    public void checkOpen(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff) {
        Objects.checkFromIndexSize(inOff, length, in.length);
        int plaintextLength = Math.max(0, plaintextLength(length));
        checkRoom(plaintextLength, out, outOff);
        if (in == out && outOff != inOff + header && overlap(inOff, length, outOff, plaintextLength)) {
            throw new IllegalArgumentException("Record at " + inOff + " and plaintext at " + outOff
                    + " overlap; in place, the plaintext goes " + header + " bytes after the record's start");
        }
        checkAad(aad, out);
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
