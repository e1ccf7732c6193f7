/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.MessageHandler;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.http.MessagesEndpoint;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** Answers messages by their payload; those of the task {@code later} when it is told to. */
final class Echo implements MessageHandler {
    static final int MAX_BYTES = 1 << 16;

    /** What is answered then. */
    final CompletableFuture<byte[]> now = new CompletableFuture<>();

    final CountDownLatch waiting;

    /** @param later how many messages of the task {@code later} there will be */
    Echo(int later) {
        waiting = new CountDownLatch(later);
    }

    static SecureMessage message(String id, String task, int length) {
        return new SecureMessage(id, "ctx", task, new byte[length], "did:x:y", new byte[0], Map.of(), "");
    }

    /** A builder of a server that has it at {@code /messages} and {@code /ws}. */
    JettyServer.Builder server() {
        WireEndpoint wire = new WireEndpoint(this, MAX_BYTES);
        return JettyServer.builder()
                .http("/messages", new MessagesEndpoint(wire))
                .webSocket("/ws", new WebSocketEndpoint(wire));
    }

    @Override
    public CompletionStage<MessageResponse> handle(SecureMessage message, PeerInfo peer) {
        if (!message.taskId().equals("later")) {
            return CompletableFuture.completedStage(answer(message, message.payload()));
        }
        waiting.countDown();
        return now.thenApply(data -> answer(message, data));
    }

    private static MessageResponse answer(SecureMessage message, byte[] data) {
        return new MessageResponse(true, message.id(), message.taskId(), data, "");
    }
}
