/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.util.concurrent.CompletionStage;

/**
 * Answers messages, whatever brought them; a {@link io.sageflight.core.handshake.HandshakeServer} is one. Thread-safe. What
 * it throws, or fails with, reaches the peer as an internal error without details.
 */
@FunctionalInterface
public interface MessageHandler {
    /**
     * Answers a message, whose id, sender and payload are there. Called by the transport's thread: what takes long completes
     * its stage later.
     *
     * @param peer what the transport knows of the sender
     */
    CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer);
}
