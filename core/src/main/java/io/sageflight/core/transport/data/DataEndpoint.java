/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.data;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.handshake.ReceivedRecord;
import io.sageflight.core.handshake.ResponderSessions;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.transport.MessageHandler;
import io.sageflight.core.transport.RefusedMessageException;
import io.sageflight.core.transport.compression.Gzip;
import io.sageflight.core.transport.compression.MalformedGzipException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Handles data messages to one responder: opens them, asks the application, seals its answer. Thread-safe. */
public final class DataEndpoint implements MessageHandler {
    private static final byte[] NOTHING = {};

    private final ResponderSessions sessions;
    private final DataHandler application;
    private final int maxPlaintext;

    /**
     * Serves the sessions of one responder.
     *
     * @param maxPlaintext the longest message after inflating, in bytes
     */
    public DataEndpoint(ResponderSessions sessions, DataHandler application, int maxPlaintext) {
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.application = Objects.requireNonNull(application, "application");
        if (maxPlaintext < 1 || maxPlaintext == Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "maxPlaintext is " + maxPlaintext + ", accepted is 1 to " + (Integer.MAX_VALUE - 1));
        }
        this.maxPlaintext = maxPlaintext;
    }

    @Override
    public CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer) {
        ReceivedRecord received;
        byte[] plaintext;
        try {
            String compression = message.metadata(DataMessages.COMPRESSION).orElse("");
            received = open(message, compression);
            plaintext = compression.isEmpty() ? received.plaintext() : inflate(received.plaintext());
        } catch (RefusedMessageException e) {
            return CompletableFuture.completedStage(response(message, NOTHING, e.getMessage()));
        }
        return application.handle(received.from(), plaintext).thenApply(answer -> {
            byte[] sealed = received.from().session().encrypt(answer, DataMessages.answerAad(message.id()));
            return response(message, sealed, "");
        });
    }

    private ReceivedRecord open(SecureMessage message, String compression) {
        if (!compression.isEmpty() && !compression.equals(Gzip.NAME)) {
            throw new RefusedMessageException("unsupported compression");
        }
        String keyId = message.metadata(DataMessages.KEY_ID).orElse("");
        ReceivedRecord received;
        try {
            received = sessions.open(keyId, message.payload(), DataMessages.requestAad(message.id(), compression));
        } catch (UnknownKeyIdException | SessionException.Ended | SessionException.Closed e) {
            throw new RefusedMessageException(DataMessages.UNKNOWN_KEY_ID);
        } catch (SessionException.TooManySessions e) {
            throw new RefusedMessageException("too many sessions");
        } catch (SessionException e) {
            throw new RefusedMessageException("record rejected");
        }
        if (!received.from().peer().value().equals(message.did())) {
            // Who wrote it is proved by the session: this claims to be somebody else.
            throw new RefusedMessageException("record rejected");
        }
        return received;
    }

    private byte[] inflate(byte[] bytes) {
        try {
            return Gzip.inflate(bytes, maxPlaintext);
        } catch (MalformedGzipException e) {
            throw new RefusedMessageException(e.getMessage());
        }
    }

    private static MessageResponse response(SecureMessage message, byte[] data, String error) {
        return new MessageResponse(error.isEmpty(), message.id(), message.taskId(), data, error);
    }
}
