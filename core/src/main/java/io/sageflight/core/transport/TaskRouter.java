/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Hands messages to handlers by their task. Immutable. */
public final class TaskRouter implements MessageHandler {
    private final Map<String, MessageHandler> handlers;
    private final MessageHandler others;

    /**
     * Sets the routes.
     *
     * @param handlers by task id
     * @param others handles all other tasks; a handshake server does, for it refuses what it does not know
     */
    public TaskRouter(Map<String, MessageHandler> handlers, MessageHandler others) {
        this.handlers = Map.copyOf(handlers);
        this.others = Objects.requireNonNull(others, "others");
    }

    @Override
    public CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer) {
        return handlers.getOrDefault(message.taskId(), others).handle(message, peer);
    }
}
