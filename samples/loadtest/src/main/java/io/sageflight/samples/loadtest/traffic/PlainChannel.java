/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.PeerConversation;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.identity.Did;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.RefusedMessageException;
import io.sageflight.core.transport.data.DataChannel;
import io.sageflight.core.transport.data.DataMessages;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A {@link DataChannel} that does not encrypt. Only the first message of each session is encrypted, since without a genuine
 * record the server has no session.
 */
final class PlainChannel implements Channel {
    private static final byte[] NO_SIGNATURE = {};

    private final Did did;
    private final PeerConversation conversation;
    private final MessageTransport transport;
    private final DataChannel encrypted;

    /** The last session of which the server has opened a record. */
    private volatile EstablishedSession proven;

    PlainChannel(Did did, PeerConversation conversation, MessageTransport transport) {
        this.did = did;
        this.conversation = conversation;
        this.transport = transport;
        encrypted = new DataChannel(did, conversation, transport);
    }

    @Override
    public CompletionStage<byte[]> send(byte[] message) {
        return conversation.begin().thenCompose(exchange -> {
            EstablishedSession session = exchange.established();
            if (session != proven) {
                exchange.close();
                return encrypted.send(message).whenComplete((answer, failure) -> {
                    if (failure == null) {
                        proven = session;
                    }
                });
            }
            try {
                return send(session, message).whenComplete((answer, failure) -> exchange.close());
            } catch (RuntimeException e) {
                exchange.close();
                throw e;
            }
        });
    }

    private CompletionStage<byte[]> send(EstablishedSession session, byte[] message) {
        SecureMessage request = new SecureMessage(
                UUID.randomUUID().toString(),
                session.contextId(),
                PlainMessages.TASK,
                PlainMessages.wrap(message),
                did.value(),
                NO_SIGNATURE,
                Map.of(DataMessages.KEY_ID, session.keyId()),
                "");
        return transport.send(request).thenApply(response -> read(session, response));
    }

    private static byte[] read(EstablishedSession session, MessageResponse response) {
        if (!response.success()) {
            if (response.error().equals(DataMessages.UNKNOWN_KEY_ID)) {
                session.session().close();
                throw new UnknownKeyIdException();
            }
            throw new RefusedMessageException(response.error());
        }
        try {
            return PlainMessages.unwrap(response.data());
        } catch (IllegalArgumentException e) {
            throw new BadResponseException("The answer has " + e.getMessage(), e);
        }
    }
}
