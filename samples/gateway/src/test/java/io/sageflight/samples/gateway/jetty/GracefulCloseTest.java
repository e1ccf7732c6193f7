/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.TransportFactory;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server takes its leave. */
@Timeout(60)
class GracefulCloseTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"http1", "h2c", "ws"})
    void whatIsUnderWayIsAnsweredAndNothingElse(String way) throws Exception {
        Echo echo = new Echo(1);
        try (JettyServer server = echo.server().start();
                TransportFactory transports = transports(way);
                MessageTransport transport =
                        transports.open(way.equals("ws") ? server.webSocketUri("/ws") : server.httpUri());
                RawConnection idle = new RawConnection(server.port())) {
            // Accepted, and not just in the queue.
            idle.send("GET /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n");
            idle.readUntil("ok\n", PATIENCE);
            int port = server.port();
            CompletableFuture<MessageResponse> answer = transport.send(Echo.message("m1", "later", 16));
            assertThat(echo.waiting.await(20, TimeUnit.SECONDS)).isTrue();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> close(server));
            awaitRefusal(port);
            idle.send("GET /healthz HTTP/1.1\r\nHost: gateway\r\n\r\n");
            assertThat(idle.readUntil("refused", PATIENCE)).startsWith("HTTP/1.1 503 ");
            assertThat(answer).isNotDone();
            echo.now.complete(new byte[16]);

            assertThat(answer.get(20, TimeUnit.SECONDS).success()).isTrue();
            closed.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void webSocketsAreToldThatTheServerGoesAway() throws Exception {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        JettyServer server = new Echo(0).server().start();
        try {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(server.webSocketUri("/ws"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                            status.complete(code);
                            return null;
                        }
                    })
                    .get(20, TimeUnit.SECONDS);

        } finally {
            server.close();
        }

        assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(1001);
    }

    private static TransportFactory transports(String way) {
        if (way.equals("ws")) {
            return new WebSocketTransports(WebSocketTransportConfig.builder().build());
        }
        HttpTransportConfig.Builder config = HttpTransportConfig.builder();
        return new HttpTransports((way.equals("h2c") ? config.primeHttp2ClearText("/healthz") : config).build());
    }

    private static void awaitRefusal(int port) throws Exception {
        while (true) {
            try {
                new RawConnection(port).close();
            } catch (ConnectException e) {
                return;
            }
        }
    }

    private static void close(JettyServer server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
