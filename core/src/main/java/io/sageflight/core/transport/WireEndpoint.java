/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import static io.sageflight.core.settings.Positive.positive;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** The receiving end of the JSON that all transports carry (protocol section 3.1): reads, checks, asks the handler. Thread-safe. */
public final class WireEndpoint {
    private static final System.Logger LOG = System.getLogger(WireEndpoint.class.getName());
    private static final byte[] NOTHING = {};

    private final MessageHandler handler;
    private final int maxBytes;

    /** @param maxBytes the longest text that is read */
    public WireEndpoint(MessageHandler handler, int maxBytes) {
        this.handler = Objects.requireNonNull(handler, "handler");
        this.maxBytes = positive("maxBytes", maxBytes);
    }

    /** The longest text that is read, in bytes. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Answers a text. The stage always completes normally: what is no message gets a refusal. */
    public CompletionStage<MessageResponse> answer(byte[] json, PeerInfo peer) {
        return answer(json, UnaryOperator.identity(), peer);
    }

    /**
     * The same of a message that did not come as the text alone.
     *
     * @param complete adds what came beside the text; the text of a {@link RefusedMessageException} it throws is the answer
     */
    public CompletionStage<MessageResponse> answer(byte[] json, UnaryOperator<SecureMessage> complete, PeerInfo peer) {
        SecureMessage message;
        try {
            message = complete.apply(MessageJson.decodeMessage(json, maxBytes));
        } catch (MalformedJsonException e) {
            return refused("", "", "invalid JSON: " + e.getMessage());
        } catch (RefusedMessageException e) {
            return refused("", "", e.getMessage());
        }
        String missing = message.firstMissing().orElse("");
        if (!missing.isEmpty()) {
            // Peers name the message only when they know its sender.
            boolean named = !message.id().isEmpty() && !message.did().isEmpty();
            return refused(named ? message.id() : "", named ? message.taskId() : "", missing);
        }
        try {
            return handler.handle(message, peer).handle((response, failure) -> {
                if (failure == null && response != null) {
                    return response;
                }
                return internalError(message, failure);
            });
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(internalError(message, e));
        }
    }

    private static CompletionStage<MessageResponse> refused(String id, String task, String error) {
        return CompletableFuture.completedStage(new MessageResponse(false, id, task, NOTHING, error));
    }

    private static MessageResponse internalError(SecureMessage message, Throwable failure) {
        LOG.log(Level.WARNING, "A message handler failed", failure);
        return new MessageResponse(false, message.id(), message.taskId(), NOTHING, "internal error");
    }
}
