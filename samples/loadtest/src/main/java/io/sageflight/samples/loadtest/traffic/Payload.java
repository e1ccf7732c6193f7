/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Messages of one length, no two the same: each ends with its number. The server answers with the same bytes in reverse, so an
 * answer to another message, or a changed one, is found. Immutable.
 */
public final class Payload {
    /** Fixed, so that runs send the same. */
    private static final long SEED = 6;

    private static final byte[] WORDS =
            "the quick brown fox jumps over the lazy dog and ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] template;

    /**
     * Makes a payload.
     *
     * @param length in bytes; with fewer than eight, messages repeat themselves
     * @param compressible whether half of it is text; otherwise all of it is random
     */
    public Payload(int length, boolean compressible) {
        template = new byte[length];
        new SplittableRandom(SEED).nextBytes(template);
        if (compressible) {
            for (int i = 0; i < length / 2; i++) {
                template[i] = WORDS[i % WORDS.length];
            }
        }
    }

    /** A message; a fresh array. */
    public byte[] message(long number) {
        byte[] message = template.clone();
        for (int i = 0; i < Long.BYTES && i < message.length; i++) {
            message[message.length - 1 - i] = (byte) (number >>> Byte.SIZE * i);
        }
        return message;
    }

    /** Whether this is the answer to that message. */
    public boolean isAnswer(long number, byte[] answer) {
        int length = template.length;
        if (answer.length != length) {
            return false;
        }
        int numbered = Math.min(Long.BYTES, length);
        for (int i = 0; i < numbered; i++) {
            if (answer[i] != (byte) (number >>> Byte.SIZE * i)) {
                return false;
            }
        }
        for (int i = numbered; i < length; i++) {
            if (answer[i] != template[length - 1 - i]) {
                return false;
            }
        }
        return true;
    }

    /** What the server makes of a message; a fresh array. */
    public static byte[] answer(byte[] message) {
        byte[] answer = new byte[message.length];
        for (int i = 0; i < message.length; i++) {
            answer[i] = message[message.length - 1 - i];
        }
        return answer;
    }
}
