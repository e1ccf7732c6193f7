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
import io.sageflight.core.transport.WireEndpoint;
import io.sageflight.core.transport.http.EndpointServer;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.http.MessagesEndpoint;
import io.sageflight.core.vectors.IdentityVectors;
import io.sageflight.core.vectors.Vectors;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What peers recorded of HTTP, seen on a socket. */
class HttpVectorsTest {
    static Stream<Map<String, Object>> handshakes() {
        return HandshakeVectors.section("handshake").filter(vector -> vector.containsKey("http_request_body_utf8"));
    }

    static Stream<Map<String, Object>> httpEdges() {
        return IdentityVectors.cases("http_edges");
    }

    static Stream<Map<String, Object>> serverErrors() {
        return ServerErrorsTest.cases()
                // What is no message, or names no sender, ends before the handshake with another text.
                .filter(vector -> !List.of("nil message", "missing did").contains(text(vector, "case")));
    }

    private static EndpointServer serve(HandshakeServer server) {
        return new EndpointServer(
                Map.of("/messages", new MessagesEndpoint(new WireEndpoint(server::handle, MessageJson.MAX_LENGTH))));
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    void aRequestOnTheWireIsThePeersByteForByte(Map<String, Object> vector) {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        String answer = text(vector, "http_response_body_utf8");
        SecureMessage message = MessageJson.decodeMessage(
                text(vector, "http_request_body_utf8").getBytes(UTF_8), MessageJson.MAX_LENGTH);
        try (ScriptedServer server = new ScriptedServer(with -> {
                    String head = with.readHead();
                    heads.add(head);
                    int length = Integer.parseInt(head.replaceAll("(?is).*content-length: ([0-9]+).*", "$1"));
                    bodies.add(new String(with.in.readNBytes(length), UTF_8));
                    with.respond(200, answer);
                });
                HttpTransports transports =
                        new HttpTransports(HttpTransportConfig.builder().build());
                MessageTransport transport = transports.open(URI.create("http://127.0.0.1:" + server.port() + "/"))) {
            MessageResponse response = Messages.get(transport.send(message));
            assertThat(MessageJson.encode(response)).isEqualTo(answer.getBytes(UTF_8));
            assertThat(bodies).containsExactly(text(vector, "http_request_body_utf8"));
            String head = heads.remove();
            assertThat(head).startsWith("POST " + text(vector, "http_path") + " HTTP/1.1\r\n");
            List<String> wanted = new ArrayList<>();
            Vectors.object(vector, "http_request_headers")
                    .forEach((name, value) -> wanted.add(name.toLowerCase() + ": " + value));
            assertThat(head.lines()
                            .filter(line -> line.toLowerCase().startsWith("x-sage")
                                    || line.toLowerCase().startsWith("content-type"))
                            .map(line -> line.substring(0, line.indexOf(':')).toLowerCase()
                                    + line.substring(line.indexOf(':'))))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("httpEdges")
    void whatIsNoMessageIsAnsweredAsPeersDo(Map<String, Object> edge) throws Exception {
        try (TwoAgents agents = new TwoAgents();
                EndpointServer server = serve(agents.server)) {
            HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(text(edge, "request_body_utf8"));
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.uri().resolve("/messages"))
                                    .method(text(edge, "method"), body)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(((Number) edge.get("status")).intValue());
            assertThat(response.headers().firstValue("Content-Type")).hasValue(text(edge, "content_type"));
            assertThat(response.body()).isEqualTo(text(edge, "response_body_utf8"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("serverErrors")
    void refusalsTravelAsTheyAre(Map<String, Object> testCase) {
        String name = text(testCase, "case");
        try (TwoAgents agents = new TwoAgents(ServerErrors.settings(name));
                EndpointServer server = serve(agents.server);
                HttpTransports transports =
                        new HttpTransports(HttpTransportConfig.builder().build());
                MessageTransport transport = transports.open(server.uri())) {
            SecureMessage message = ServerErrors.message(name, agents);
            MessageResponse response = Messages.get(transport.send(message));
            assertThat(response.error()).isEqualTo(text(testCase, "error_utf8"));
            assertThat(response.success()).isEqualTo(testCase.get("success"));
            assertThat(response.messageId()).isEqualTo(message.id());
        }
    }
}
