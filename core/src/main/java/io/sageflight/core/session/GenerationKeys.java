/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.replay.SequenceWindow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a session of wire generation 2 has beyond its first keys: the window of sequence numbers received, and the keys that
 * follow the first one, each expanded from the session's pseudorandom key when it is first needed. Thread-safe; its lock is
 * held for one expansion at most.
 *
 * <p>Kept are one key for sending, and for receiving as many as the window can span. A receiving key is kept only
 * when a record under it has proved genuine: until then its number is anybody's claim.
 */
final class GenerationKeys {
    private static final byte[] INFO = "sage-session-rekey-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEPT = 5;

    final SequenceWindow received = new SequenceWindow();

    private long sending;
    private final byte[] sendingKey = new byte[KeyLayout.KEY_LENGTH];

    /** By the remainder of their number, for consecutive ones never meet; 0 where there is none. */
    private final long[] receiving = new long[KEPT];

    private final byte[] receivingKeys = new byte[KEPT * KeyLayout.KEY_LENGTH];

    /** A cipher with the sending key of this number. */
    synchronized AeadCipher sendCipher(long generation, SessionState state, Role role, SessionCiphers ciphers) {
        if (generation == 0) {
            return ciphers.take(state.keys, KeyLayout.sendKey(role));
        }
        if (generation > sending) {
            expand(generation, sendDirection(role), state, role, sendingKey);
            sending = generation;
        }
        if (generation == sending) {
            return ciphers.take(sendingKey, 0);
        }
        // Another thread has begun the next key already.
        byte[] former = new byte[KeyLayout.KEY_LENGTH];
        try {
            expand(generation, sendDirection(role), state, role, former);
            return ciphers.take(former, 0);
        } finally {
            Arrays.fill(former, (byte) 0);
        }
    }

    /**
     * A cipher with the receiving key of this number.
     *
     * @param candidate receives the 32 bytes of the key if it is not one of those kept; else it is left alone
     * @return the cipher
     */
    synchronized AeadCipher receiveCipher(
            long generation, SessionState state, Role role, SessionCiphers ciphers, byte[] candidate) {
        if (generation == 0) {
            return ciphers.take(state.keys, KeyLayout.receiveKey(role));
        }
        int slot = (int) (generation % KEPT);
        if (receiving[slot] == generation) {
            return ciphers.take(receivingKeys, slot * KeyLayout.KEY_LENGTH);
        }
        expand(generation, receiveDirection(role), state, role, candidate);
        return ciphers.take(candidate, 0);
    }

    /** Keeps a receiving key under which a record was genuine, in the place of an older one. */
    synchronized void keep(long generation, byte[] key) {
        int slot = (int) (generation % KEPT);
        if (generation > receiving[slot]) {
            receiving[slot] = generation;
            System.arraycopy(key, 0, receivingKeys, slot * KeyLayout.KEY_LENGTH, KeyLayout.KEY_LENGTH);
        }
    }

    private static String sendDirection(Role role) {
        return switch (role) {
            case INITIATOR -> "c2s";
            case RESPONDER -> "s2c";
            case NONE -> "single";
        };
    }

    private static String receiveDirection(Role role) {
        return switch (role) {
            case INITIATOR -> "s2c";
            case RESPONDER -> "c2s";
            case NONE -> "single";
        };
    }

    private static void expand(long generation, String direction, SessionState state, Role role, byte[] key) {
        byte[] info = ByteBuffer.allocate(INFO.length + direction.length() + Long.BYTES)
                .put(INFO)
                .put(direction.getBytes(StandardCharsets.US_ASCII))
                .putLong(generation)
                .array();
        ExpandedKeys.expand(state.keys, role, info, key);
    }

    synchronized void wipe() {
        Arrays.fill(sendingKey, (byte) 0);
        Arrays.fill(receivingKeys, (byte) 0);
        Arrays.fill(receiving, 0);
        sending = 0;
    }
}
