/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.TransportFactory;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.options.Transport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The connections to the server. Over WebSocket a transport for each, so that conversation and connection stay together; over
 * HTTP one transport with as many permits.
 */
public final class Connections implements AutoCloseable {
    private final TransportFactory factory;
    private final List<MessageTransport> transports = new ArrayList<>();

    /**
     * Prepares the connections; each is opened when it is first used.
     *
     * @param url the server's, without {@code /messages} if it is HTTP
     * @param tls whom to trust; null for the JDK's default
     */
    public Connections(Settings settings, URI url, SSLContext tls) {
        factory = settings.transport() == Transport.WS ? webSocket(settings, tls) : http(settings, tls);
        int number = settings.transport() == Transport.WS ? settings.connections() : 1;
        for (int i = 0; i < number; i++) {
            transports.add(factory.open(url));
        }
    }

    private static TransportFactory webSocket(Settings settings, SSLContext tls) {
        WebSocketTransportConfig.Builder config =
                WebSocketTransportConfig.builder().maxConnections(1).timeout(settings.timeout());
        return new WebSocketTransports((tls == null ? config : config.tls(tls)).build());
    }

    private static TransportFactory http(Settings settings, SSLContext tls) {
        HttpTransportConfig.Builder config = HttpTransportConfig.builder()
                .maxPerHost(settings.connections())
                .maxTotal(settings.connections())
                .maxWaiting(Math.max(settings.maxInFlight(), settings.window()))
                .timeout(settings.timeout());
        return new HttpTransports((tls == null ? config : config.tls(tls)).build());
    }

    /** The transport of a conversation, by its number. */
    MessageTransport of(int conversation) {
        return transports.get(conversation % transports.size());
    }

    @Override
    public void close() {
        factory.close();
    }
}
