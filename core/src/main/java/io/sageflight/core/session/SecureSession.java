/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.concurrent.CompletionStage;

/**
 * One end of an encrypted session. Thread-safe; identity never changes. Records are generation 1 of the SAGE wire:
 * 12 bytes nonce, ciphertext, 16 bytes tag (protocol section 1.4).
 *
 * <p>Buffers belong to the caller: nothing keeps a reference to them after a call returns, and returned arrays are fresh.
 * No other thread may write to them during a call; should one do so the record is worthless, but no nonce is used twice and
 * none is accepted twice. Every operation throws {@link SessionException.Ended} or {@link SessionException.Closed} once the session is over.
 */
public interface SecureSession extends AutoCloseable {
    /** The session's id, 22 characters; derived from the secret and the same on both sides. */
    String id();

    Role role();

    /** How the session stands; also after its end. */
    SessionInfo info();

    /**
     * Length of the record for a plaintext, in bytes.
     *
     * @throws IllegalArgumentException if negative or too long for an array
     */
    int maxRecordLength(int plaintextLength);

    /**
     * Encrypts into the caller's array and returns the record's length. In and out may overlap only so that the plaintext
     * lies exactly where its ciphertext goes ({@code inOff == outOff + 12} in one array).
     *
     * @param aad additional authenticated data, or null
     * @throws IndexOutOfBoundsException if the plaintext does not lie in {@code in}
     * @throws IllegalArgumentException if out is too small (no nonce is used then) or the regions overlap otherwise
     * @throws RuntimeException (or an error) from a cipher that fails. As with every failure after the session was found
     *     live, the record's region, {@code length + 28} bytes, is zeroed then, and with it a plaintext that lay there;
     *     arguments and sessions that are refused at once leave it as it was
     */
    int encrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff);

    /** Encrypts into a fresh array. */
    byte[] encrypt(byte[] plaintext);

    /** Encrypts into a fresh array; {@code aad} may be null. */
    byte[] encrypt(byte[] plaintext, byte[] aad);

    /**
     * Decrypts into the caller's array and returns the plaintext's length. In place, the plaintext goes exactly where its
     * ciphertext lies ({@code outOff == inOff + 12} in one array); no other overlap is accepted. On any failure of the record or
     * the session the output region, {@code length - 28} bytes, is zeroed.
     *
     * @throws IndexOutOfBoundsException if the record does not lie in {@code in}
     * @throws IllegalArgumentException if out is too small or the regions overlap otherwise
     * @throws SessionException.BadRecord if the record is not genuine
     * @throws SessionException.Replay if it was received before
     */
    int decrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff);

    /** Decrypts into a fresh array. */
    byte[] decrypt(byte[] record);

    /** Decrypts into a fresh array; {@code aad} may be null. */
    byte[] decrypt(byte[] record, byte[] aad);

    /** Ends the session and wipes its keys as soon as no operation uses them; idempotent, never blocks. */
    @Override
    void close();

    /** Completes when the session ends. */
    CompletionStage<EndReason> ended();
}
