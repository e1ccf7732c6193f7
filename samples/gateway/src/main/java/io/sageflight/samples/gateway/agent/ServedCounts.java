/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agent;

import io.sageflight.core.handshake.HandshakeListener;
import io.sageflight.core.handshake.HandshakeOutcome;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.transport.MessageHandler;
import io.sageflight.core.transport.data.DataHandler;
import io.sageflight.core.transport.http.HttpAnswer;
import io.sageflight.core.transport.http.HttpCall;
import io.sageflight.core.transport.http.HttpEndpoint;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** How many handshakes and messages an agent answered, whatever brought them. Thread-safe. */
public final class ServedCounts implements HandshakeListener {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /** Handshakes that were accepted. */
    public long accepted() {
        return accepted.sum();
    }

    /** Handshakes that were refused. */
    public long refused() {
        return refused.sum();
    }

    /** Encrypted messages that the application got. */
    public long answered() {
        return answered.sum();
    }

    /** Messages that got an error for an answer. */
    public long errors() {
        return errors.sum();
    }

    @Override
    public void handled(HandshakeOutcome outcome) {
        (outcome.accepted() ? accepted : refused).increment();
    }

    DataHandler ofApplication(DataHandler application) {
        return (from, plaintext) -> {
            answered.increment();
            return application.handle(from, plaintext);
        };
    }

    MessageHandler ofMessages(MessageHandler data) {
        return (message, peer) -> data.handle(message, peer)
                .whenComplete((response, failure) -> count(failure != null || !succeeded(response)));
    }

    HttpEndpoint ofRecords(HttpEndpoint records) {
        return new HttpEndpoint() {
            @Override
            public int maxBytes() {
                return records.maxBytes();
            }

            @Override
            public CompletionStage<HttpAnswer> answer(HttpCall call) {
                return records.answer(call)
                        .whenComplete((answer, failure) -> count(failure != null || answer.status() != 200));
            }
        };
    }

    private static boolean succeeded(MessageResponse response) {
        return response != null && response.success();
    }

    private void count(boolean error) {
        if (error) {
            errors.increment();
        }
    }
}
