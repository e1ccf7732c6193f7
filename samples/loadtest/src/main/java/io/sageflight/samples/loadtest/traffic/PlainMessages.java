/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import java.util.Arrays;

/**
 * Data messages without the encryption, for comparison: the same envelope, the same look-up of the session, as many bytes as a
 * record, and the copies that encrypting into a fresh array makes; no cipher, no authenticated data, no memory of replays.
 */
public final class PlainMessages {
    /** As long as the encrypted ones' task. */
    public static final String TASK = "sage/bare@v1";

    /** What a record has beside its plaintext: nonce and tag. */
    static final int OVERHEAD = 28;

    private static final int NONCE = 12;

    private PlainMessages() {}

    /** Puts a message where a record has its ciphertext. */
    public static byte[] wrap(byte[] message) {
        byte[] wrapped = new byte[message.length + OVERHEAD];
        System.arraycopy(message, 0, wrapped, NONCE, message.length);
        return wrapped;
    }

    /** @throws IllegalArgumentException if it is too short to hold anything */
    public static byte[] unwrap(byte[] wrapped) {
        if (wrapped.length < OVERHEAD) {
            throw new IllegalArgumentException(wrapped.length + " bytes, needs at least " + OVERHEAD);
        }
        return Arrays.copyOfRange(wrapped, NONCE, wrapped.length - OVERHEAD + NONCE);
    }
}
