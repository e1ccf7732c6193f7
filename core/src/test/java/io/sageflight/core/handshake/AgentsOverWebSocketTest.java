/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static io.sageflight.core.handshake.HandshakeVectors.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.Messages;
import io.sageflight.core.transport.ScriptedServer;
import io.sageflight.core.transport.TaskRouter;
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.data.DataChannel;
import io.sageflight.core.transport.data.DataEndpoint;
import io.sageflight.core.transport.data.DataMessages;
import io.sageflight.core.transport.websocket.Frames;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same as over HTTP: the peers' bytes, and two agents that talk. */
class AgentsOverWebSocketTest {
    static Stream<Map<String, Object>> handshakes() {
        return HttpVectorsTest.handshakes();
    }

    private static MessageTransport open(WebSocketTransports transports, ScriptedServer server) {
        return transports.open(URI.create("ws://127.0.0.1:" + server.port() + "/ws"));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void aRequestOnTheWireIsThePeersByteForByte(Map<String, Object> vector) {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        String answer = text(vector, "http_response_body_utf8");
        SecureMessage message = MessageJson.decodeMessage(
                text(vector, "http_request_body_utf8").getBytes(UTF_8), MessageJson.MAX_LENGTH);
        try (ScriptedServer server = new ScriptedServer(with -> {
                    Frames frames = Frames.open(with);
                    received.add(frames.readText());
                    frames.text(answer);
                    with.hang();
                });
                WebSocketTransports transports = new WebSocketTransports(
                        WebSocketTransportConfig.builder().build());
                MessageTransport transport = open(transports, server)) {
            MessageResponse response = Messages.get(transport.send(message));
            assertThat(MessageJson.encode(response)).isEqualTo(answer.getBytes(UTF_8));
            assertThat(received).containsExactly(text(vector, "http_request_body_utf8"));
        }
    }

    @Test
    void agentsTalk() {
        try (TwoAgents agents = new TwoAgents()) {
            DataEndpoint data = new DataEndpoint(
                    agents.server.sessions(),
                    (from, plaintext) -> CompletableFuture.completedStage(
                            new String(plaintext, UTF_8).toUpperCase().getBytes(UTF_8)),
                    1 << 20);
            WebSocketEndpoint endpoint = new WebSocketEndpoint(new WireEndpoint(
                    new TaskRouter(Map.of(DataMessages.TASK, data), agents.server::handle), MessageJson.MAX_LENGTH));
            try (ScriptedServer server = new ScriptedServer(with -> {
                        Frames frames = Frames.open(with);
                        for (String text = frames.readText(); text != null; text = frames.readText()) {
                            frames.text(endpoint.answer(text, PeerInfo.unknown())
                                    .toCompletableFuture()
                                    .join());
                        }
                    });
                    WebSocketTransports transports = new WebSocketTransports(
                            WebSocketTransportConfig.builder().build());
                    MessageTransport transport = open(transports, server);
                    PeerConversation conversation =
                            agents.client.conversation(agents.responder.did, "ctx-1", 1000, 2, transport::send)) {
                DataChannel channel = new DataChannel(agents.initiator.did, conversation, transport);
                List<CompletableFuture<byte[]>> answers = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    answers.add(channel.send(("hello " + i).getBytes(UTF_8)).toCompletableFuture());
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(Messages.get(answers.get(i))).isEqualTo(("HELLO " + i).getBytes(UTF_8));
                }
                assertThat(agents.established).hasSize(1);
            }
        }
    }
}
