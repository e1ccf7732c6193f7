/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * One end of an encrypted session. Thread-safe; identity never changes. What a record looks like is the manager's
 * {@link WireProfile}; it is {@link WireProfile#overhead} bytes longer than its plaintext.
 *
 * <p>Messages in both directions and signatures made or verified count together, each success as one, and move the end of the
 * idle time (protocol section 1.5).
 *
 * <p>Buffers belong to the caller: nothing keeps a reference to them after a call returns, and returned arrays are fresh.
 * No other thread may write to them during a call; should one do so the record is worthless, but no nonce is used twice and
 * none is accepted twice. Every operation throws {@link SessionException.Ended} or {@link SessionException.Closed} once the session is over.
 */
public interface SecureSession extends AutoCloseable {
    /** The session's id: derived from the secret (22 characters) or chosen by the caller, the same on both sides. */
    String id();

    /** This side's role; {@link Role#NONE} if the session has a single key. */
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
     * lies exactly where its ciphertext goes ({@code inOff == outOff + header} in one array, see {@link WireProfile#header}).
     *
     * @param aad additional authenticated data, or null
     * @throws IndexOutOfBoundsException if the plaintext does not lie in {@code in}
     * @throws IllegalArgumentException if out is too small (no nonce is used then) or the regions overlap otherwise
     * @throws RuntimeException (or an error) from a cipher that fails. As with every failure after the session was found
     *     live, the record's region is zeroed then, and with it a plaintext that lay there;
     *     arguments and sessions that are refused at once leave it as it was
     */
    int encrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff);

    /**
     * Encrypts what remains of a buffer into another one and returns the record's length. On success, and only then, the
     * positions of all three move behind what was used. Buffers on the heap are used as they are, with the rules of
     * {@link #encrypt(byte[], int, int, byte[], byte[], int)}; others are copied through wiped memory, and so is an aad that
     * is not the whole of an array. The record's place outside the heap is zeroed also if the session is over.
     *
     * @param aad additional authenticated data, or null
     * @throws java.nio.ReadOnlyBufferException if out is read-only
     * @throws IllegalArgumentException if out has too little room, or is the very object that in or aad is
     */
    default int encrypt(ByteBuffer in, ByteBuffer aad, ByteBuffer out) {
        return BufferOperations.encrypt(this, in, aad, out);
    }

    /** Encrypts into a fresh array. */
    byte[] encrypt(byte[] plaintext);

    /** Encrypts into a fresh array; {@code aad} may be null. */
    byte[] encrypt(byte[] plaintext, byte[] aad);

    /**
     * Decrypts into the caller's array and returns the plaintext's length. In place, the plaintext goes exactly where its
     * ciphertext lies ({@code outOff == inOff + header} in one array); no other overlap is accepted. On any failure of the
     * record or the session the output region, {@code length - overhead} bytes, is zeroed.
     *
     * @throws IndexOutOfBoundsException if the record does not lie in {@code in}
     * @throws IllegalArgumentException if out is too small or the regions overlap otherwise
     * @throws SessionException.BadRecord if the record is not genuine
     * @throws SessionException.Replay if it was received before
     */
    int decrypt(byte[] in, int inOff, int length, byte[] aad, byte[] out, int outOff);

    /**
     * Decrypts the record that remains of a buffer into another one and returns the plaintext's length; positions and
     * memory as in {@link #encrypt(ByteBuffer, ByteBuffer, ByteBuffer)}.
     *
     * @param aad additional authenticated data, or null
     * @throws java.nio.ReadOnlyBufferException if out is read-only
     * @throws IllegalArgumentException if out has too little room, or is the very object that in or aad is
     * @throws SessionException.BadRecord if the record is not genuine
     * @throws SessionException.Replay if it was received before
     */
    default int decrypt(ByteBuffer in, ByteBuffer aad, ByteBuffer out) {
        return BufferOperations.decrypt(this, in, aad, out);
    }

    /** Decrypts into a fresh array. */
    byte[] decrypt(byte[] record);

    /** Decrypts into a fresh array; {@code aad} may be null. */
    byte[] decrypt(byte[] record, byte[] aad);

    /**
     * The HMAC-SHA256 of the covered bytes under the session's signing key, which both sides share: 32 bytes. The key is that
     * of {@code sage-session-keys-v1}, also where SAGE's first generation signs with a key of zeros (defect D1).
     */
    byte[] sign(byte[] covered);

    /** Whether a tag is the covered bytes' own; compared in constant time. One that is not does not count as a message. */
    boolean verify(byte[] covered, byte[] tag);

    /** Encrypts without additional data and signs other bytes, as one message. */
    SignedRecord encryptAndSign(byte[] plaintext, byte[] covered);

    /**
     * Verifies the tag of other bytes first, then decrypts, as one message.
     *
     * @throws SessionException.BadRecord if the tag or the record is not genuine; which one is not told
     * @throws SessionException.Replay if the record was received before
     */
    byte[] decryptAndVerify(byte[] record, byte[] covered, byte[] tag);

    /** Ends the session and wipes its keys as soon as no operation uses them; idempotent, never blocks. */
    @Override
    void close();

    /** Completes when the session ends. */
    CompletionStage<EndReason> ended();
}
