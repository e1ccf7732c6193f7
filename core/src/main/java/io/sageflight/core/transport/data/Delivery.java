/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.data;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.NotSentException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** One data message on its way: sent, and sent again just as it is while nobody knows whether it arrived. */
final class Delivery {
    private final MessageTransport transport;
    private final SecureMessage message;
    private final BackOff repeats;
    private final CompletableFuture<Delivered> delivered = new CompletableFuture<>();

    private Delivery(MessageTransport transport, SecureMessage message, BackOff repeats) {
        this.transport = transport;
        this.message = message;
        this.repeats = repeats;
    }

    /** Completes with an answer, or exceptionally as {@link MessageTransport#send} does. */
    static CompletableFuture<Delivered> of(SecureMessage message, MessageTransport transport, BackOff repeats) {
        Delivery delivery = new Delivery(transport, message, repeats);
        delivery.send(1);
        return delivery.delivered;
    }

    private void send(int attempt) {
        CompletableFuture<MessageResponse> sent;
        try {
            sent = transport.send(message);
        } catch (RuntimeException e) {
            delivered.completeExceptionally(e);
            return;
        }
        sent.whenComplete((response, failure) -> {
            if (failure == null) {
                delivered.complete(new Delivered(response, attempt > 1));
            } else {
                failed(failure instanceof CompletionException ? failure.getCause() : failure, attempt);
            }
        });
    }

    private void failed(Throwable failure, int attempt) {
        // Of a repeat that never left, the first attempt is still unknown.
        boolean unknown =
                failure instanceof DeliveryUnknownException || attempt > 1 && failure instanceof NotSentException;
        if (unknown && repeats.allowsAfter(attempt)) {
            repeats.after(attempt).execute(() -> send(attempt + 1));
        } else if (unknown && attempt > 1) {
            delivered.completeExceptionally(new DeliveryUnknownException(
                    "Tried " + attempt + " times, at last: " + failure.getMessage(), failure));
        } else {
            delivered.completeExceptionally(failure);
        }
    }

    /**
     * An answer.
     *
     * @param repeated whether the message was sent more than once, so that a refusal does not mean that it was not handled
     */
    record Delivered(MessageResponse response, boolean repeated) {}
}
