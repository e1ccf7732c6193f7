/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.CipherPool;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.replay.NonceSet;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What a session must keep secret or may use again: keys, nonces, ciphers, its place in the timer wheel. One object serves
 * one session after the other; its gate keeps them apart.
 */
final class SessionState extends OperationGate {
    /** Messages under one key before the session refuses more: far from the 2^64 where nonces would come again. */
    static final long NONCE_LIMIT = 1L << 48;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SENT;
    private static final VarHandle SEND_CIPHER;
    private static final VarHandle RECEIVE_CIPHER;
    private static final VarHandle RECEIVED;
    private static final VarHandle GENERATION_KEYS;
    private static final VarHandle CIPHERS_WATCHED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SENT = lookup.findVarHandle(SessionState.class, "sent", long.class);
            SEND_CIPHER = lookup.findVarHandle(SessionState.class, "sendCipher", AeadCipher.class);
            RECEIVE_CIPHER = lookup.findVarHandle(SessionState.class, "receiveCipher", AeadCipher.class);
            RECEIVED = lookup.findVarHandle(SessionState.class, "received", NonceSet.class);
            GENERATION_KEYS = lookup.findVarHandle(SessionState.class, "generationKeys", GenerationKeys.class);
            CIPHERS_WATCHED = lookup.findVarHandle(SessionState.class, "ciphersWatched", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final byte[] keys = new byte[KeyLayout.LENGTH];

    long idHigh;
    long idLow;

    private int nonceHigh;
    private long nonceLow;
    private volatile long sent;

    /** One cipher a direction, keyed for this session; null while in use, and while the session is idle. */
    private volatile AeadCipher sendCipher;

    private volatile AeadCipher receiveCipher;
    private volatile NonceSet received;
    private volatile GenerationKeys generationKeys;
    private volatile boolean signingKeyReady;

    /** When a cipher was last put back here, and whether {@link IdleCiphers} knows of it. */
    volatile long cipherUsedNanos;

    private volatile boolean ciphersWatched;

    // Guarded by the session's shard.
    /** The ends of which {@link SessionListener#nearExpiry} was told, a bit each. */
    byte announced;

    SessionHandle owner;
    /** A {@link KeyIdList}. */
    Object keyIds;

    SessionState previous;
    SessionState next;
    int bucket = TimerWheel.NOWHERE;

    /** Sets where this session's nonces start. */
    void startNoncesAt(int high, long low) {
        nonceHigh = high;
        nonceLow = low;
        sent = 0;
    }

    /** Draws the number of a nonce that this session never used before; negative if there is none left. */
    long nextNonce() {
        long count = (long) SENT.getAndAdd(this, 1L);
        return count < 0 || count >= NONCE_LIMIT ? -1 : count;
    }

    /** The first 4 bytes of all nonces. */
    int nonceHigh() {
        return nonceHigh;
    }

    /** The last 8 bytes of a nonce, by its number. */
    long nonceLow(long number) {
        return nonceLow + number;
    }

    /** Whether a nonce is one that this session has drawn: what it sent itself comes back to it. */
    boolean hasSent(int high, long low) {
        return high == nonceHigh && Long.compareUnsigned(low - nonceLow, sent) < 0;
    }

    /** For tests that cannot wait for 2^48 messages. */
    void skipNonces(long count) {
        SENT.getAndAdd(this, count);
    }

    AeadCipher takeSendCipher() {
        return (AeadCipher) SEND_CIPHER.getAndSet(this, (AeadCipher) null);
    }

    AeadCipher takeReceiveCipher() {
        return (AeadCipher) RECEIVE_CIPHER.getAndSet(this, (AeadCipher) null);
    }

    /** Keeps a cipher for the next message; false if there is one already. */
    boolean keepSendCipher(AeadCipher cipher) {
        return SEND_CIPHER.compareAndSet(this, (AeadCipher) null, cipher);
    }

    boolean keepReceiveCipher(AeadCipher cipher) {
        return RECEIVE_CIPHER.compareAndSet(this, (AeadCipher) null, cipher);
    }

    boolean hasCipher() {
        return sendCipher != null || receiveCipher != null;
    }

    /** Hands the ciphers back. Safe at any time: one that is in use is not here. */
    void releaseCiphers(CipherPool pool) {
        try {
            giveBack(takeSendCipher(), pool);
        } finally {
            giveBack(takeReceiveCipher(), pool);
        }
    }

    private static void giveBack(AeadCipher cipher, CipherPool pool) {
        if (cipher != null) {
            pool.give(cipher);
        }
    }

    /** True for the one caller that changes the mark. */
    boolean markCiphersWatched(boolean watched) {
        return ciphersWatched != watched && CIPHERS_WATCHED.compareAndSet(this, !watched, watched);
    }

    /** The nonces received; null as long as no record was genuine. */
    NonceSet received() {
        return received;
    }

    /** The nonces received; made for the first genuine record, for whoever forges records is to cost no memory. */
    NonceSet received(int capacity, RandomSource random) {
        NonceSet set = received;
        if (set == null) {
            byte[] seed = new byte[Long.BYTES];
            random.nextBytes(seed);
            NonceSet fresh = new NonceSet(capacity, (long) LONG.get(seed, 0));
            set = RECEIVED.compareAndSet(this, (NonceSet) null, fresh) ? fresh : received;
        }
        return set;
    }

    /** The window and the later keys of wire generation 2; null before the first record sent or found genuine. */
    GenerationKeys generationKeys() {
        return generationKeys;
    }

    /** Keeps the window and the later keys unless there are some, and returns those that are kept. */
    GenerationKeys keep(GenerationKeys fresh) {
        return GENERATION_KEYS.compareAndSet(this, (GenerationKeys) null, fresh) ? fresh : generationKeys;
    }

    /** Says that the signing key is in its place from the beginning. */
    void signingKeyIsReady() {
        signingKeyReady = true;
    }

    /** Copies the signing key, which is never one of zeros: where it was not needed before, it is expanded now. */
    byte[] copySigningKey(Role role) {
        if (!signingKeyReady) {
            synchronized (keys) {
                if (!signingKeyReady) {
                    ExpandedKeys.expandSigningKey(keys, role);
                    signingKeyReady = true;
                }
            }
        }
        return Arrays.copyOfRange(keys, KeyLayout.SIGNING, KeyLayout.SIGNING + KeyLayout.KEY_LENGTH);
    }

    /** Forgets the session, for the one caller that was told to. */
    void wipe(CipherPool pool) {
        Arrays.fill(keys, (byte) 0);
        nonceHigh = 0;
        nonceLow = 0;
        sent = 0;
        received = null;
        signingKeyReady = false;
        announced = 0;
        GenerationKeys later = generationKeys;
        if (later != null) {
            later.wipe();
            generationKeys = null;
        }
        idHigh = 0;
        idLow = 0;
        // Last, because these are others' code, which may fail.
        releaseCiphers(pool);
    }
}
