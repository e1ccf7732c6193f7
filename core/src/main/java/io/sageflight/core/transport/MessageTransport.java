/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Sends messages to one peer. Thread-safe. Its {@code send} is what a {@link io.sageflight.core.handshake.HandshakeClient} takes. */
@FunctionalInterface
public interface MessageTransport extends AutoCloseable {
    /**
     * Sends a message once, and never blocks.
     *
     * @return completes with the peer's answer, a refusal included, or exceptionally with a {@link TransportException}. It is
     *     the caller's own; cancelling it gives up the answer, not the message.
     */
    CompletableFuture<MessageResponse> send(SecureMessage message);

    /**
     * The same, waiting for the answer, at most as long as the transport's time-out.
     *
     * @throws TransportException if there is no usable answer
     * @throws InterruptedException if the thread is interrupted; the message may have arrived
     */
    default MessageResponse exchange(SecureMessage message) throws InterruptedException {
        try {
            return send(message).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TransportException failure) {
                // The stack of the thread that failed is of no use to the one that waited.
                throw failure.again();
            }
            throw new IllegalStateException("The transport failed in a way of its own", e.getCause());
        }
    }

    /** Gives up what is under way, with an error each, and sends no more. Idempotent. */
    @Override
    default void close() {}
}
