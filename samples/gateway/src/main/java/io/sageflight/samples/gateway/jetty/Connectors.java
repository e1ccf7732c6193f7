/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import java.time.Duration;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes the one connector of a server: which versions of HTTP, how many connections, how long they may be silent. */
final class Connectors {
    /** The idle time-out while no further connection is accepted: whoever is silent makes room. */
    private static final Duration FULL_IDLE_TIMEOUT = Duration.ofSeconds(1);

    /** All headers of a request: each of some 10 that agents send may have 1 KiB. */
    private static final int MAX_HEAD = 16 << 10;

    private Connectors() {}

    /** @param tls null for clear text */
    static ServerConnector connector(Server server, SslContextFactory.Server tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEAD);
        HttpConnectionFactory http1 = new HttpConnectionFactory(http);
        ServerConnector connector;
        if (tls == null) {
            connector = new ServerConnector(server, http1, new HTTP2CServerConnectionFactory(http));
        } else {
            tls.setCipherComparator(HTTP2Cipher.COMPARATOR);
            tls.setRenegotiationAllowed(false);
            ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
            alpn.setDefaultProtocol(http1.getProtocol());
            connector = new ServerConnector(
                    server,
                    new SslConnectionFactory(tls, alpn.getProtocol()),
                    alpn,
                    new HTTP2ServerConnectionFactory(http),
                    http1);
        }
        return connector;
    }

    /** Has connections beyond a number wait until one of the others is closed. */
    static void limit(Server server, ServerConnector connector, int maxConnections) {
        NetworkConnectionLimit limit = new NetworkConnectionLimit(maxConnections, connector);
        limit.setEndPointIdleTimeout(FULL_IDLE_TIMEOUT.toMillis());
        server.addBean(limit);
        connector.addBean(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                // The limit sets the time-out of established connections only, not of those just being accepted.
                if (!connector.isAccepting()) {
                    connection.getEndPoint().setIdleTimeout(FULL_IDLE_TIMEOUT.toMillis());
                }
            }
        });
    }
}
