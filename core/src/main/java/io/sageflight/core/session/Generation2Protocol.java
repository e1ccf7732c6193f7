/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.replay.SequenceWindow;
import io.sageflight.core.session.record.Generation2Record;
import java.util.Arrays;

/**
 * Wire generation 2: numbered records, another key every {@value Generation2Record#REKEY_INTERVAL} of them. A record's number
 * is not authenticated when it is read, so it must be plausible before it costs a key derivation, and changes nothing
 * before the tag is verified. Nonces count from the session's random start, as in generation 1; the wire leaves them free.
 */
final class Generation2Protocol implements RecordProtocol {
    private static final int KEY_LENGTH = KeyLayout.KEY_LENGTH;

    private final SessionCiphers ciphers;
    private final boolean replayProtection;

    Generation2Protocol(SessionCiphers ciphers, boolean replayProtection) {
        this.ciphers = ciphers;
        this.replayProtection = replayProtection;
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
        long sequence = state.nextNonce();
        if (sequence < 0) {
            return false;
        }
        GenerationKeys keys = state.generationKeys();
        if (keys == null) {
            keys = state.keep(new GenerationKeys());
        }
        AeadCipher cipher = keys.sendCipher(Generation2Record.keyGeneration(sequence), state, role, ciphers);
        boolean intact = false;
        try {
            Generation2Record.seal(
                    cipher, sequence, state.nonceHigh(), state.nonceLow(sequence), in, inOff, length, aad, out, outOff);
            intact = true;
        } finally {
            ciphers.giveBack(cipher, intact);
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
        // Read once: what is remembered is what the cipher verified.
        long sequence = Generation2Record.sequence(in, inOff);
        int nonceHigh = Generation2Record.nonceHigh(in, inOff);
        long nonceLow = Generation2Record.nonceLow(in, inOff);
        // The session keeps them when a record is genuine, for whoever forges records is to cost no memory.
        GenerationKeys known = state.generationKeys();
        GenerationKeys keys = known != null ? known : new GenerationKeys();
        require(keys.received.place(sequence));
        if (role == Role.NONE && state.hasSent(nonceHigh, nonceLow)) {
            throw new SessionException.Replay();
        }
        long generation = Generation2Record.keyGeneration(sequence);
        byte[] candidate = new byte[KEY_LENGTH];
        try {
            AeadCipher cipher = keys.receiveCipher(generation, state, role, ciphers, candidate);
            boolean intact = false;
            boolean genuine;
            try {
                genuine = Generation2Record.open(
                        cipher, sequence, nonceHigh, nonceLow, in, inOff, length, aad, out, outOff);
                intact = true;
            } finally {
                ciphers.giveBack(cipher, intact);
            }
            if (!genuine) {
                throw new SessionException.BadRecord();
            }
            GenerationKeys kept = known != null ? known : state.keep(keys);
            require(kept.received.mark(sequence));
            if (generation > 0) {
                kept.keep(generation, candidate);
            }
        } finally {
            Arrays.fill(candidate, (byte) 0);
        }
        return true;
    }

    private void require(SequenceWindow.Place place) {
        switch (place) {
            case NEW -> {}
            case PRESENT -> {
                if (replayProtection) {
                    throw new SessionException.Replay();
                }
            }
            case STALE -> throw SessionException.Replay.stale();
            case TOO_FAR -> throw new SessionException.BadRecord();
        }
    }
}
