/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sageflight.core.handshake.PeerInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's server in front of endpoints: all that an adapter has to do. Knows which connections it saw. */
public final class EndpointServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    public EndpointServer(Map<String, HttpEndpoint> endpoints) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        endpoints.forEach((path, endpoint) -> server.createContext(path, exchange -> answer(exchange, endpoint)));
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many connections requests came through. */
    public int connections() {
        return connections.size();
    }

    private void answer(HttpExchange exchange, HttpEndpoint endpoint) throws IOException {
        connections.add(exchange.getRemoteAddress());
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(endpoint.maxBytes() + 1);
        }
        PeerInfo peer = new PeerInfo(exchange.getRemoteAddress().toString());
        HttpAnswer answer = endpoint.answer(
                        new HttpCall(exchange.getRequestMethod(), exchange.getRequestHeaders(), body, peer))
                .toCompletableFuture()
                .join();
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
