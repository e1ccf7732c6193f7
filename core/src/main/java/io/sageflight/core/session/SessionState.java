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
 * one session after the other; what keeps them apart is {@code word}:
 *
 * <pre>generation (32 bits) | closed (1) | operations in flight (31)</pre>
 *
 * An operation enters only if the generation is its handle's and the state is not closed, in one compare-and-set. Whoever
 * brings the operations in flight to zero after the close, and nobody else, wipes the state. So a wipe never meets an
 * operation, and a handle that outlived its session never meets the next session's keys.
 */
final class SessionState {
    /** Messages under one key before the session refuses more: far from the 2^64 where nonces would come again. */
    static final long NONCE_LIMIT = 1L << 48;

    private static final long CLOSED = 0x8000_0000L;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle WORD;
    private static final VarHandle SENT;
    private static final VarHandle SEND_CIPHER;
    private static final VarHandle RECEIVE_CIPHER;
    private static final VarHandle RECEIVED;
    private static final VarHandle CIPHERS_WATCHED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WORD = lookup.findVarHandle(SessionState.class, "word", long.class);
            SENT = lookup.findVarHandle(SessionState.class, "sent", long.class);
            SEND_CIPHER = lookup.findVarHandle(SessionState.class, "sendCipher", AeadCipher.class);
            RECEIVE_CIPHER = lookup.findVarHandle(SessionState.class, "receiveCipher", AeadCipher.class);
            RECEIVED = lookup.findVarHandle(SessionState.class, "received", NonceSet.class);
            CIPHERS_WATCHED = lookup.findVarHandle(SessionState.class, "ciphersWatched", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final byte[] keys = new byte[KeyLayout.LENGTH];

    long idHigh;
    long idLow;

    private volatile long word = CLOSED;

    private int nonceHigh;
    private long nonceLow;
    private volatile long sent;

    /** One cipher a direction, keyed for this session; null while in use, and while the session is idle. */
    private volatile AeadCipher sendCipher;

    private volatile AeadCipher receiveCipher;
    private volatile NonceSet received;

    /** When a cipher was last put back here, and whether {@link IdleCiphers} knows of it. */
    volatile long cipherUsedNanos;

    private volatile boolean ciphersWatched;

    // Guarded by the session's shard.
    SessionHandle owner;
    String[] keyIds;
    SessionState previous;
    SessionState next;
    int bucket = TimerWheel.NOWHERE;

    /** Starts the next generation and returns it. Only for who just made this state or took it from the pool. */
    int open() {
        int generation = (int) (word >>> 32) + 1;
        word = (long) generation << 32;
        return generation;
    }

    /** Whether this was the last generation there is. */
    boolean exhausted() {
        return (int) (word >>> 32) == -1;
    }

    /** Begins an operation; false if the session of this generation is over. */
    boolean enter(int generation) {
        while (true) {
            long now = word;
            if ((int) (now >>> 32) != generation || (now & CLOSED) != 0) {
                return false;
            }
            if (WORD.compareAndSet(this, now, now + 1)) {
                return true;
            }
        }
    }

    /** Ends an operation; true if the caller must now {@link #wipe}. */
    boolean leave() {
        long now = (long) WORD.getAndAdd(this, -1L) - 1;
        return (now & LOW_HALF) == CLOSED;
    }

    /** Lets no operation enter any more; true if none is in flight and the caller must {@link #wipe}. */
    boolean shut(int generation) {
        while (true) {
            long now = word;
            if ((int) (now >>> 32) != generation || (now & CLOSED) != 0) {
                return false;
            }
            if (WORD.compareAndSet(this, now, now | CLOSED)) {
                return (now & LOW_HALF) == 0;
            }
        }
    }

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

    /** The nonces received; made at the first use. */
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

    /** Forgets the session, for the one caller that was told to. */
    void wipe(CipherPool pool) {
        Arrays.fill(keys, (byte) 0);
        nonceHigh = 0;
        nonceLow = 0;
        sent = 0;
        received = null;
        idHigh = 0;
        idLow = 0;
        // Last, because these are others' code, which may fail.
        releaseCiphers(pool);
    }
}
