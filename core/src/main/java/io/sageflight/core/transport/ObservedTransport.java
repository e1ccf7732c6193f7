/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Tells an observer of every message. What the observer throws is logged and changes nothing. */
public final class ObservedTransport implements MessageTransport {
    private static final System.Logger LOG = System.getLogger(ObservedTransport.class.getName());

    private final MessageTransport transport;
    private final TransportObserver observer;

    public ObservedTransport(MessageTransport transport, TransportObserver observer) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    @Override
    public CompletableFuture<MessageResponse> send(SecureMessage message) {
        long start = System.nanoTime();
        contained(() -> observer.sending(message));
        return transport.send(message).whenComplete((response, failure) -> {
            long nanos = System.nanoTime() - start;
            if (failure == null) {
                contained(() -> observer.answered(message, response, nanos));
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                contained(() -> observer.failed(message, cause, nanos));
            }
        });
    }

    private static void contained(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "An observer failed", e);
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
