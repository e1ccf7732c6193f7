/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.micrometer.core.instrument.Timer;
import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.MessageHandler;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A handler whose answers are timed. */
final class TimedHandler implements MessageHandler {
    private final MessageHandler handler;
    private final Map<Outcome, Timer> times;

    TimedHandler(MessageHandler handler, Meters meters, String transport) {
        this.handler = handler;
        times = Outcome.timers(outcome -> meters.timer(
                "sage.transport.handle",
                "From a message's arrival to its answer, without reading and writing them",
                "transport",
                transport,
                "outcome",
                outcome));
    }

    @Override
    public CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer) {
        long start = System.nanoTime();
        CompletionStage<MessageResponse> answer;
        try {
            answer = handler.handle(message, peer);
        } catch (RuntimeException e) {
            record(Outcome.FAILED, start);
            throw e;
        }
        return answer.whenComplete((response, failure) -> record(outcome(response), start));
    }

    private static Outcome outcome(MessageResponse response) {
        if (response == null) {
            return Outcome.FAILED;
        }
        return response.success() ? Outcome.ANSWERED : Outcome.REFUSED;
    }

    private void record(Outcome outcome, long start) {
        times.get(outcome).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
}
