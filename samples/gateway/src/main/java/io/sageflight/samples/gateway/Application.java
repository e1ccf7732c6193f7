/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

/** What the gateway does with a decrypted message. Called from many threads at once. */
@FunctionalInterface
interface Application {
    /** Sends every message back in reverse: cheap, and a client sees at once whether it got the answer to its own message. */
    Application REVERSE = message -> {
        byte[] answer = new byte[message.length];
        for (int i = 0; i < message.length; i++) {
            answer[i] = message[message.length - 1 - i];
        }
        return answer;
    };

    byte[] answer(byte[] message);
}
