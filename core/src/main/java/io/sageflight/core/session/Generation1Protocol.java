/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.replay.NonceSet;
import io.sageflight.core.session.record.Generation1Record;

/**
 * Wire generation 1: one key a direction for the session's life, records told apart by their nonces. A session that is in use
 * keeps its ciphers; whoever finds them taken by another thread uses one of the pool. Allocates nothing.
 */
final class Generation1Protocol implements RecordProtocol {
    private final SessionCiphers ciphers;
    private final RandomSource random;

    /** 0 if records may come again. */
    private final int replayCapacity;

    Generation1Protocol(SessionCiphers ciphers, RandomSource random, int replayCapacity) {
        this.ciphers = ciphers;
        this.random = random;
        this.replayCapacity = replayCapacity;
    }

    @Override
    public boolean seal(
            SessionState state,
            Role role,
            long nowNanos,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff) {
        long number = state.nextNonce();
        if (number < 0) {
            return false;
        }
        AeadCipher cipher = ciphers.takeForSending(state, role);
        boolean intact = false;
        try {
            Generation1Record.seal(
                    cipher, state.nonceHigh(), state.nonceLow(number), in, inOff, length, aad, out, outOff);
            intact = true;
        } finally {
            ciphers.keepForSending(state, nowNanos, cipher, intact);
        }
        return true;
    }

    @Override
    public boolean open(
            SessionState state,
            Role role,
            long nowNanos,
            byte[] in,
            int inOff,
            int length,
            byte[] aad,
            byte[] out,
            int outOff) {
        // Read once: the nonce that is remembered is the one that the cipher verified.
        int nonceHigh = Generation1Record.nonceHigh(in, inOff);
        long nonceLow = Generation1Record.nonceLow(in, inOff);
        NonceSet received = state.received();
        if (received != null && received.contains(nonceHigh, nonceLow)
                || role == Role.NONE && state.hasSent(nonceHigh, nonceLow)) {
            throw new SessionException.Replay();
        }
        AeadCipher cipher = ciphers.takeForReceiving(state, role);
        boolean intact = false;
        boolean genuine;
        try {
            genuine = Generation1Record.open(cipher, nonceHigh, nonceLow, in, inOff, length, aad, out, outOff);
            intact = true;
        } finally {
            ciphers.keepForReceiving(state, nowNanos, cipher, intact);
        }
        if (!genuine) {
            throw new SessionException.BadRecord();
        }
        return replayCapacity == 0 || remember(state.received(replayCapacity, random), nonceHigh, nonceLow);
    }

    private static boolean remember(NonceSet received, int nonceHigh, long nonceLow) {
        return switch (received.add(nonceHigh, nonceLow)) {
            case ADDED -> true;
            case PRESENT -> throw new SessionException.Replay();
            case FULL -> false;
        };
    }
}
