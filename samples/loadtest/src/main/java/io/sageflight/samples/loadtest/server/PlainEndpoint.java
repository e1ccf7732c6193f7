/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.server;

import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.handshake.ResponderSessions;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.MessageHandler;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.samples.loadtest.traffic.PlainMessages;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Handles data messages that are not encrypted, and otherwise as {@link io.sageflight.core.transport.data.DataEndpoint} does. */
final class PlainEndpoint implements MessageHandler {
    private static final byte[] NOTHING = {};

    private final ResponderSessions sessions;
    private final Reversal application;

    PlainEndpoint(ResponderSessions sessions, Reversal application) {
        this.sessions = sessions;
        this.application = application;
    }

    @Override
    public CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer) {
        return CompletableFuture.completedStage(answer(message));
    }

    private MessageResponse answer(SecureMessage message) {
        Optional<EstablishedSession> from =
                sessions.find(message.metadata(DataMessages.KEY_ID).orElse(""));
        if (from.isEmpty()) {
            return response(message, NOTHING, DataMessages.UNKNOWN_KEY_ID);
        }
        if (!from.get().peer().value().equals(message.did())) {
            return response(message, NOTHING, "record rejected");
        }
        byte[] plaintext;
        try {
            plaintext = PlainMessages.unwrap(message.payload());
        } catch (IllegalArgumentException e) {
            return response(message, NOTHING, "record rejected");
        }
        return response(message, PlainMessages.wrap(application.answer(plaintext)), "");
    }

    private static MessageResponse response(SecureMessage message, byte[] data, String error) {
        return new MessageResponse(error.isEmpty(), message.id(), message.taskId(), data, error);
    }
}
