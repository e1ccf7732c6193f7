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
import io.sageflight.core.transport.compression.Gzip;
import io.sageflight.core.transport.compression.MalformedGzipException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;

/** Handles data messages to one responder: opens them, asks the application, seals its answer. Thread-safe. */
public final class DataEndpoint implements MessageHandler {
    private static final byte[] NOTHING = {};

    private final ResponderSessions sessions;
    private final DataHandler application;
    private final int maxPlaintext;
    private final Optional<AnsweredMessages> answered;

    /**
     * Serves the sessions of one responder. A message that comes again is refused as a replay.
     *
     * @param maxPlaintext the longest message after inflating, in bytes
     */
    public DataEndpoint(ResponderSessions sessions, DataHandler application, int maxPlaintext) {
        this(sessions, application, maxPlaintext, Optional.empty());
    }

    /** The same, but a message that comes again is answered as the first time, as long as that answer is kept. */
    public DataEndpoint(
            ResponderSessions sessions, DataHandler application, int maxPlaintext, AnsweredMessages answered) {
        this(sessions, application, maxPlaintext, Optional.of(answered));
    }

    private DataEndpoint(
            ResponderSessions sessions,
            DataHandler application,
            int maxPlaintext,
            Optional<AnsweredMessages> answered) {
        this.sessions = Objects.requireNonNull(sessions, "sessions");
        this.application = Objects.requireNonNull(application, "application");
        if (maxPlaintext < 1 || maxPlaintext == Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "maxPlaintext is " + maxPlaintext + ", accepted is 1 to " + (Integer.MAX_VALUE - 1));
        }
        this.maxPlaintext = maxPlaintext;
        this.answered = answered;
    }

    @Override
    public CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer) {
        String compression = message.metadata(DataMessages.COMPRESSION).orElse("");
        if (!compression.isEmpty() && !compression.equals(Gzip.NAME)) {
            return refused(message, "unsupported compression");
        }
        String keyId = message.metadata(DataMessages.KEY_ID).orElse("");
        byte[] aad = DataMessages.requestAad(message.id(), compression);
        Opened opened;
        try {
            opened = answered.isEmpty()
                    ? new Opened(sessions.open(keyId, message.payload(), aad), null)
                    : open(message, keyId, aad, answered.get());
        } catch (SessionException.Replay e) {
            return formerAnswer(message, DataMessages.REPLAYED);
        } catch (UnknownKeyIdException | SessionException.Ended | SessionException.Closed e) {
            return formerAnswer(message, DataMessages.UNKNOWN_KEY_ID);
        } catch (SessionException.TooManySessions e) {
            return refused(message, "too many sessions");
        } catch (SessionException e) {
            return refused(message, "record rejected");
        }
        if (!opened.isOfSender(message)) {
            return refused(message, "record rejected");
        }
        return opened.kept == null
                ? answer(message, opened.received, compression)
                : keep(message, opened.received, opened.kept, compression);
    }

    /** Opens a record, and begins the entry of its answer before anybody can be told that the message came again. */
    private Opened open(SecureMessage message, String keyId, byte[] aad, AnsweredMessages known) {
        Lock turn = known.turn(message);
        turn.lock();
        try {
            Opened opened = new Opened(sessions.open(keyId, message.payload(), aad), null);
            return opened.isOfSender(message) ? new Opened(opened.received, known.begin(message)) : opened;
        } finally {
            turn.unlock();
        }
    }

    /**
     * A record that is genuine.
     *
     * @param kept takes the answer for those who ask again; null if it is not kept
     */
    private record Opened(ReceivedRecord received, CompletableFuture<MessageResponse> kept) {
        /** Who wrote it is proved by the session; the message may claim to be somebody else's. */
        boolean isOfSender(SecureMessage message) {
            return received.from().peer().value().equals(message.did());
        }
    }

    /** A message that comes again was handled, or is being handled, whatever became of its session since. */
    private CompletionStage<MessageResponse> formerAnswer(SecureMessage message, String otherwise) {
        return answered.flatMap(known -> known.find(message)).orElseGet(() -> refused(message, otherwise));
    }

    private CompletionStage<MessageResponse> keep(
            SecureMessage message,
            ReceivedRecord received,
            CompletableFuture<MessageResponse> kept,
            String compression) {
        try {
            return answer(message, received, compression).whenComplete((response, failure) -> {
                if (failure == null) {
                    kept.complete(response);
                } else {
                    kept.completeExceptionally(failedBefore());
                }
            });
        } catch (RuntimeException e) {
            kept.completeExceptionally(failedBefore());
            throw e;
        }
    }

    /** Without its cause, which may hold anything and would be kept. */
    private static IllegalStateException failedBefore() {
        return new IllegalStateException("The application has failed to answer this message before");
    }

    private CompletionStage<MessageResponse> answer(
            SecureMessage message, ReceivedRecord received, String compression) {
        byte[] plaintext;
        try {
            plaintext = compression.isEmpty() ? received.plaintext() : inflate(received.plaintext());
        } catch (MalformedGzipException e) {
            return refused(message, e.getMessage());
        }
        return application.handle(received.from(), plaintext).thenApply(answer -> {
            byte[] sealed = received.from().session().encrypt(answer, DataMessages.answerAad(message.id()));
            return new MessageResponse(true, message.id(), message.taskId(), sealed, "");
        });
    }

    private byte[] inflate(byte[] compressed) {
        try {
            return Gzip.inflate(compressed, maxPlaintext);
        } finally {
            Arrays.fill(compressed, (byte) 0);
        }
    }

    private static CompletionStage<MessageResponse> refused(SecureMessage message, String error) {
        return CompletableFuture.completedStage(
                new MessageResponse(false, message.id(), message.taskId(), NOTHING, error));
    }
}
