/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.server;

import io.sageflight.samples.loadtest.traffic.Payload;
import java.util.concurrent.atomic.AtomicLong;

/** The application: says everything backwards. Thread-safe. */
final class Reversal {
    private final int wrongEvery;
    private final AtomicLong answers = new AtomicLong();

    /** @param wrongEvery every so many answers have a changed byte, to show that clients look; 0 for none */
    Reversal(int wrongEvery) {
        this.wrongEvery = wrongEvery;
    }

    byte[] answer(byte[] message) {
        byte[] answer = Payload.answer(message);
        if (wrongEvery > 0 && answer.length > 0 && answers.incrementAndGet() % wrongEvery == 0) {
            answer[answer.length / 2] ^= 1;
        }
        return answer;
    }
}
