/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.data;

import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.PeerConversation;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.identity.Did;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.transport.BackOff;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.DeliveryUnknownException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.RefusedMessageException;
import io.sageflight.core.transport.compression.Gzip;
import io.sageflight.core.transport.data.Delivery.Delivered;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says something to one peer, encrypted, in whatever session the conversation has at the moment. Thread-safe. */
public final class DataChannel {
    private static final byte[] NO_SIGNATURE = {};

    private final Did did;
    private final PeerConversation conversation;
    private final MessageTransport transport;
    private final BackOff repeats;

    /**
     * Joins a conversation and what carries it; both remain their owner's to close. Every message is sent once.
     *
     * @param did who speaks, as in the handshakes
     */
    public DataChannel(Did did, PeerConversation conversation, MessageTransport transport) {
        this(did, conversation, transport, BackOff.none());
    }

    /**
     * The same for peers that know a message again. One that may have arrived or not is sent again, with the very same record: the
     * peer does not handle it twice, but says what it answered ({@link AnsweredMessages}) or that it had it.
     *
     * @param repeats how often a message is sent at most
     */
    public DataChannel(Did did, PeerConversation conversation, MessageTransport transport, BackOff repeats) {
        this.did = Objects.requireNonNull(did, "did");
        this.conversation = Objects.requireNonNull(conversation, "conversation");
        this.transport = Objects.requireNonNull(transport, "transport");
        this.repeats = Objects.requireNonNull(repeats, "repeats");
    }

    /** Sends as it is: see {@link #send(byte[], boolean)}. */
    public CompletionStage<byte[]> send(byte[] plaintext) {
        return send(plaintext, false);
    }

    /**
     * Sends a message: once, or as often as this channel may repeat it.
     *
     * @param compress whether it may be compressed, if that makes it shorter: never where a secret stands beside what
     *     somebody else chose
     * @return completes with the answer in the clear, or exceptionally as {@link PeerConversation#begin} does, with a {@link
     *     io.sageflight.core.transport.TransportException}, with a {@link RefusedMessageException} that has the peer's words,
     *     or with an {@link UnknownKeyIdException} if the peer has lost the session: the message was not handled, and the next
     *     one begins with a handshake. Of a message that was repeated nobody knows what became of it before it was refused: that
     *     is a {@link DeliveryUnknownException}.
     */
    public CompletionStage<byte[]> send(byte[] plaintext, boolean compress) {
        return conversation.begin().thenCompose(exchange -> {
            try {
                return send(exchange.established(), plaintext, compress)
                        .whenComplete((answer, failure) -> exchange.close());
            } catch (RuntimeException e) {
                exchange.close();
                throw e;
            }
        });
    }

    private CompletableFuture<byte[]> send(EstablishedSession session, byte[] plaintext, boolean compress) {
        Optional<byte[]> shrunk = compress ? Gzip.shrink(plaintext) : Optional.empty();
        String compression = shrunk.isPresent() ? Gzip.NAME : "";
        Map<String, String> metadata = new HashMap<>();
        metadata.put(DataMessages.KEY_ID, session.keyId());
        shrunk.ifPresent(bytes -> metadata.put(DataMessages.COMPRESSION, compression));
        String id = UUID.randomUUID().toString();
        byte[] sealed;
        try {
            sealed = session.session().encrypt(shrunk.orElse(plaintext), DataMessages.requestAad(id, compression));
        } finally {
            // Ours, unlike the plaintext itself.
            shrunk.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
        }
        SecureMessage message = new SecureMessage(
                id, session.contextId(), DataMessages.TASK, sealed, did.value(), NO_SIGNATURE, metadata, "");
        return Delivery.of(message, transport, repeats).thenApply(delivered -> open(session, id, delivered));
    }

    private static byte[] open(EstablishedSession session, String id, Delivered delivered) {
        MessageResponse response = delivered.response();
        if (!response.success()) {
            RuntimeException refusal = refusal(session, response.error());
            throw delivered.repeated() && !(refusal instanceof BadResponseException)
                    ? new DeliveryUnknownException("The peer refused what was sent again: " + response.error(), refusal)
                    : refusal;
        }
        try {
            return session.session().decrypt(response.data(), DataMessages.answerAad(id));
        } catch (SessionException.BadRecord | SessionException.Replay e) {
            throw new BadResponseException("The answer is not the peer's: " + e.getMessage(), e);
        }
    }

    private static RuntimeException refusal(EstablishedSession session, String error) {
        return switch (error) {
            case DataMessages.UNKNOWN_KEY_ID -> {
                session.session().close();
                yield new UnknownKeyIdException();
            }
            case DataMessages.REPLAYED ->
                new BadResponseException("The message arrived before, and its answer is not to be had any more", null);
            default -> new RefusedMessageException(error);
        };
    }
}
