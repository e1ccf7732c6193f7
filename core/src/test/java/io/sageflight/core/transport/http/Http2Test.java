/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import static io.sageflight.core.transport.Messages.get;
import static io.sageflight.core.transport.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.Messages;
import io.sageflight.core.transport.WireEndpoint;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which version is spoken with a server that knows both. */
class Http2Test {
    private final ConcurrentLinkedQueue<String> spoken = new ConcurrentLinkedQueue<>();
    private final Server server = new Server();
    private ServerConnector connector;

    @BeforeEach
    void start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(
                new EndpointHandler(new MessagesEndpoint(new WireEndpoint(Messages.echo(), 1 << 20)), spoken));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    private void exchange(HttpTransportConfig config, int count) {
        try (HttpTransports transports = new HttpTransports(config);
                MessageTransport transport = transports.open(uri())) {
            List<CompletableFuture<MessageResponse>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sent.add(transport.send(message("m" + i)));
            }
            for (int i = 0; i < count; i++) {
                assertThat(get(sent.get(i)).messageId()).isEqualTo("m" + i);
            }
        }
    }

    @Test
    void withoutPrimingItIsHttp1() {
        exchange(HttpTransportConfig.builder().build(), 5);
        assertThat(spoken).hasSize(5).containsOnly("HTTP/1.1");
    }

    /** More messages than the peer allows streams: our permits keep the client below that. */
    @Test
    void afterPrimingItIsHttp2() {
        exchange(
                HttpTransportConfig.builder()
                        .primeHttp2ClearText("/healthz")
                        .maxPerHost(100)
                        .build(),
                500);
        assertThat(spoken).hasSize(500).containsOnly("HTTP/2.0");
    }

    @Test
    void aServerThatSpeaksHttp1OnlyIsSpokenToInThat() throws Exception {
        server.stop();
        connector.removeConnectionFactory("h2c");
        server.start();
        exchange(HttpTransportConfig.builder().primeHttp2ClearText("/healthz").build(), 5);
        assertThat(spoken).hasSize(5).containsOnly("HTTP/1.1");
    }

    /** Jetty in front of an endpoint: all that an adapter has to do. */
    private static final class EndpointHandler extends Handler.Abstract {
        private final HttpEndpoint endpoint;
        private final ConcurrentLinkedQueue<String> spoken;

        EndpointHandler(HttpEndpoint endpoint, ConcurrentLinkedQueue<String> spoken) {
            this.endpoint = endpoint;
            this.spoken = spoken;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!Request.getPathInContext(request).equals("/messages")) {
                callback.succeeded();
                return true;
            }
            spoken.add(request.getConnectionMetaData().getHttpVersion().asString());
            byte[] body;
            try (InputStream in = Content.Source.asInputStream(request)) {
                body = in.readNBytes(endpoint.maxBytes() + 1);
            }
            Map<String, List<String>> headers = new TreeMap<>();
            for (HttpField field : request.getHeaders()) {
                headers.put(field.getName(), field.getValueList());
            }
            endpoint.answer(new HttpCall(
                            request.getMethod(), headers, body, new PeerInfo(Request.getRemoteAddr(request))))
                    .thenAccept(answer -> {
                        response.setStatus(answer.status());
                        response.getHeaders().put("Content-Type", answer.contentType());
                        answer.headers().forEach(response.getHeaders()::put);
                        response.write(true, ByteBuffer.wrap(answer.body()), callback);
                    });
            return true;
        }
    }
}
