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
import io.sageflight.samples.gateway.tls.PinnedCertificate;
import io.sageflight.samples.gateway.tls.SelfSignedCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is spoken with well-meaning clients: the core's transports, and monitoring. */
@Timeout(60)
class JettyServerTest {
    private static final int MESSAGES = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final KeyStore keys = SelfSignedCertificate.create();
    private final SSLContext trust = PinnedCertificate.trust(keys);
    private final ConcurrentLinkedQueue<String> spoken = new ConcurrentLinkedQueue<>();

    /** A way to speak, and in which version a server logs the requests: of WebSocket the ones that became connections. */
    private enum Way {
        HTTP1(false, "HTTP/1.1 POST /messages"),
        H2C(false, "HTTP/2.0 POST /messages"),
        H2_TLS(true, "HTTP/2.0 POST /messages"),
        WS(false, "HTTP/1.1 GET /ws"),
        WSS(true, "HTTP/1.1 GET /ws");

        private final boolean tls;
        private final String logged;

        Way(boolean tls, String logged) {
            this.tls = tls;
            this.logged = logged;
        }

        private boolean isWebSocket() {
            return this == WS || this == WSS;
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCoresTransportsAreAnsweredInTheVersionTheyAskFor(Way way) throws Exception {
        try (JettyServer server = start(way.tls);
                TransportFactory transports = transports(way);
                MessageTransport transport =
                        transports.open(way.isWebSocket() ? server.webSocketUri("/ws") : server.httpUri())) {
            List<CompletableFuture<MessageResponse>> answers = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                answers.add(transport.send(Echo.message("m" + i, "task", 256)));
            }
            for (int i = 0; i < MESSAGES; i++) {
                MessageResponse answer = answers.get(i).get(30, TimeUnit.SECONDS);
                assertThat(answer.messageId()).isEqualTo("m" + i);
                assertThat(answer.data()).hasSize(256);
            }
        }
        assertThat(spoken).contains(way.logged).allMatch(each -> each.equals(way.logged) || each.endsWith(" /healthz"));
    }

    @Test
    void aClientThatAsksWhetherTheServerLivesIsAnswered() throws Exception {
        try (JettyServer server = start(false);
                RawConnection client = new RawConnection(server.port())) {
            client.send(Frames.UPGRADE);
            for (int i = 0; i < 3; i++) {
                client.send(Frames.ping("alive?" + i));
                assertThat(client.readUntil("alive?" + i, PATIENCE)).endsWith(Frames.pong("alive?" + i));
            }
        }
    }

    @Test
    void http1InTlsIsSpokenToWhomeverAsksForNothingElse() throws Exception {
        try (JettyServer server = start(true)) {
            HttpResponse<String> health =
                    get(HttpClient.Version.HTTP_1_1, server.httpUri().resolve("/healthz"));

            assertThat(health.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            assertThat(health.body()).isEqualTo("ok\n");
        }
    }

    @Test
    void healthAndMetricsAreWhatTheirSuppliersSay() throws Exception {
        AtomicBoolean healthy = new AtomicBoolean(true);
        try (JettyServer server = new Echo(0)
                .server()
                .health(healthy::get)
                .metrics(() -> "up 1\n")
                .start()) {
            URI uri = server.httpUri();
            HttpResponse<String> metrics = get(HttpClient.Version.HTTP_1_1, uri.resolve("/metrics"));

            assertThat(metrics.body()).isEqualTo("up 1\n");
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(get(HttpClient.Version.HTTP_1_1, uri.resolve("/healthz")).statusCode())
                    .isEqualTo(200);
            healthy.set(false);
            assertThat(get(HttpClient.Version.HTTP_1_1, uri.resolve("/healthz")).statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void otherPathsAndMethodsAreToldSo() throws Exception {
        try (JettyServer server = new Echo(0).server().start()) {
            URI uri = server.httpUri();

            assertThat(get(HttpClient.Version.HTTP_1_1, uri.resolve("/metrics")).statusCode())
                    .isEqualTo(404);
            assertThat(get(HttpClient.Version.HTTP_1_1, uri.resolve("/messages/"))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(get(HttpClient.Version.HTTP_1_1, uri.resolve("/messages"))
                            .statusCode())
                    .isEqualTo(405);
            assertThat(get(HttpClient.Version.HTTP_1_1, uri.resolve("/ws")).statusCode())
                    .isEqualTo(426);
        }
    }

    private JettyServer start(boolean tls) throws Exception {
        JettyServer.Builder builder = new Echo(0).server();
        if (tls) {
            builder.tls(keys, new char[0]);
        }
        JettyServer server = builder.start();
        server.server()
                .setRequestLog((request, response) ->
                        spoken.add(request.getConnectionMetaData().getHttpVersion() + " " + request.getMethod() + " "
                                + request.getHttpURI().getPath()));
        return server;
    }

    private TransportFactory transports(Way way) {
        if (way.isWebSocket()) {
            return new WebSocketTransports(
                    WebSocketTransportConfig.builder().tls(trust).build());
        }
        HttpTransportConfig.Builder config = HttpTransportConfig.builder().tls(trust);
        if (way == Way.H2C) {
            config.primeHttp2ClearText("/healthz");
        }
        return new HttpTransports(config.build());
    }

    private HttpResponse<String> get(HttpClient.Version version, URI uri) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trust)
                .version(version)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
