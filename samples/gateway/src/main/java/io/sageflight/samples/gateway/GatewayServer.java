/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import io.sageflight.core.session.SessionManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server, on the loopback interface: HTTP/1.1 and HTTP/2 in clear text on one port. */
final class GatewayServer implements AutoCloseable {
    /** How long requests under way may take to finish when the server stops. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    /** How long connections without a request are kept once the server stops. */
    private static final Duration SHUTDOWN_IDLE_TIMEOUT = Duration.ofMillis(200);

    /** A client must close an idle connection before the server does, or a request may meet a closed one. */
    static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** Connections that are served beside those of known clients. */
    static final int SPARE_CONNECTIONS = 1_024;

    /** The idle time-out while no further connection is accepted: whoever is silent makes room. */
    private static final Duration FULL_IDLE_TIMEOUT = Duration.ofSeconds(1);

    private final Server server;
    private final ServerConnector connector;
    private final Routes routes;

    private GatewayServer(Server server, ServerConnector connector, Routes routes) {
        this.server = server;
        this.connector = connector;
        this.routes = routes;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for any free port
     * @param maxConnections further ones wait until one of these is closed
     * @throws IOException if it cannot listen on the port
     */
    static GatewayServer start(
            int port, int maxConnections, SessionManager sessions, PreSharedSecret secret, Application application)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("gateway");
        Server server = new Server(threads);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP_TIMEOUT.toMillis());

        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT.toMillis());
        server.addConnector(connector);
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

        Routes routes = new Routes(new MessageEndpoint(sessions, application), new SessionEndpoint(sessions, secret));
        server.setHandler(new GracefulHandler(routes));
        GatewayServer gateway = new GatewayServer(server, connector, routes);
        try {
            server.start();
        } catch (Exception e) {
            gateway.close();
            throw e instanceof IOException io ? io : new IOException("The HTTP server did not start: " + e, e);
        }
        return gateway;
    }

    int port() {
        return connector.getLocalPort();
    }

    URI uri() {
        return URI.create("http://" + connector.getHost() + ":" + port());
    }

    Tally tally() {
        return routes.tally();
    }

    /** Accepts nothing more, lets requests under way finish for 5 s at most, and stops. */
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (TimeoutException e) {
            // The server has stopped all the same: what was still under way is cut off, as the time-out says.
            return;
        } catch (Exception e) {
            throw new IOException("The HTTP server did not stop: " + e, e);
        }
    }
}
