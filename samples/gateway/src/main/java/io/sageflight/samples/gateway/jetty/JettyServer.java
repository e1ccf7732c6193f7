/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.transport.http.HttpEndpoint;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * A server for the core's endpoints on one port: HTTP/1.1 and h2c in clear text, or HTTP/1.1 and h2 in TLS, and WebSocket in
 * either. Thread-safe; runs from {@link Builder#start} until it is closed.
 */
public final class JettyServer implements AutoCloseable {
    /** How long requests under way may take to finish when the server stops. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Server server;
    private final ServerConnector connector;
    private final GracefulHandler requests;
    private final OpenSockets sockets;
    private final ReceiveBudget budget;
    private final boolean tls;

    private JettyServer(
            Server server,
            ServerConnector connector,
            GracefulHandler requests,
            OpenSockets sockets,
            ReceiveBudget budget,
            boolean tls) {
        this.server = server;
        this.connector = connector;
        this.requests = requests;
        this.sockets = sockets;
        this.budget = budget;
        this.tls = tls;
    }

    public static Builder builder() {
        return new Builder();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Where HTTP is spoken, without a path. */
    public URI httpUri() {
        return URI.create((tls ? "https" : "http") + "://" + authority());
    }

    /** @param path of a WebSocket endpoint */
    public URI webSocketUri(String path) {
        return URI.create((tls ? "wss" : "ws") + "://" + authority() + path);
    }

    /** Jetty's own, for whoever wants to look behind this class. */
    Server server() {
        return server;
    }

    /** How many bytes of requests that are not answered yet are held. */
    long receivedBytes() {
        return budget.taken();
    }

    private String authority() {
        String host = connector.getHost();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port();
    }

    /**
     * Accepts no connection and answers no request any more but with status 503, lets those under way finish for 5 s at most,
     * closes WebSocket connections with status 1001 when what they brought is answered, and stops. Idempotent.
     */
    @Override
    public void close() throws IOException {
        connector.close();
        // Before Jetty says GOAWAY: the JDK's client up to 23 then gives up what is under way (JDK-8335181).
        await(CompletableFuture.allOf(requests.shutdown(), sockets.leave()));
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The HTTP server did not stop: " + e, e);
        }
    }

    private static void await(CompletableFuture<Void> finished) {
        try {
            finished.get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What is still under way is cut off, as the time-out says.
            return;
        }
    }

    /** Collects settings; each says its default. */
    public static final class Builder {
        private final Map<String, HttpEndpoint> http = new HashMap<>();
        private final Map<String, WebSocketEndpoint> webSockets = new HashMap<>();
        private String host = InetAddress.getLoopbackAddress().getHostAddress();
        private int port;
        private int maxConnections = 1_024;
        private long maxReceivedBytes = 64 << 20;
        private Duration bodyTime = Duration.ofSeconds(5);
        private Duration idleTime = Duration.ofSeconds(30);
        private Duration webSocketIdleTime = Duration.ofSeconds(60);
        private String threads = "jetty";
        private SslContextFactory.Server tls;
        private BooleanSupplier health = () -> true;
        private Supplier<String> metrics;

        private Builder() {}

        /** An address of this machine to listen on; the loopback interface's. */
        public Builder host(String value) {
            host = Objects.requireNonNull(value);
            return this;
        }

        /** 0, the default, takes any free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The most connections; 1,024. Further ones wait, and those that are silent for a second make room. */
        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        /** The most bytes of requests that are held until they are answered, of all connections together; 64 MiB. */
        public Builder maxReceivedBytes(long value) {
            maxReceivedBytes = value;
            return this;
        }

        /** How long a body, or a text of WebSocket, may take from its first byte to its last; 5 seconds. */
        public Builder bodyTime(Duration value) {
            bodyTime = Objects.requireNonNull(value);
            return this;
        }

        /** After how long without a byte a connection is closed; 30 seconds. Clients should close theirs before. */
        public Builder idleTime(Duration value) {
            idleTime = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The same for WebSocket; 60 seconds. The core's clients ask every 20 seconds whether the peer lives, and close a
         * connection that was idle for 50.
         */
        public Builder webSocketIdleTime(Duration value) {
            webSocketIdleTime = Objects.requireNonNull(value);
            return this;
        }

        /** The beginning of the names of threads; {@code jetty}. */
        public Builder threads(String value) {
            threads = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Speaks TLS; without this, clear text.
         *
         * @param keys the private key with its certificates
         * @param password of the private key
         */
        public Builder tls(KeyStore keys, char[] password) {
            tls = new SslContextFactory.Server();
            tls.setKeyStore(keys);
            tls.setKeyStorePassword(new String(password));
            return this;
        }

        /** Serves a path, such as {@code /messages}. */
        public Builder http(String path, HttpEndpoint endpoint) {
            http.put(path, Objects.requireNonNull(endpoint));
            return this;
        }

        /** Serves a path, such as {@code /ws}. */
        public Builder webSocket(String path, WebSocketEndpoint endpoint) {
            webSockets.put(path, Objects.requireNonNull(endpoint));
            return this;
        }

        /** Whether {@code /healthz} says status 200 or 503; 200. */
        public Builder health(BooleanSupplier value) {
            health = Objects.requireNonNull(value);
            return this;
        }

        /** What {@code /metrics} says, in Prometheus' text format; there is no such path. */
        public Builder metrics(Supplier<String> value) {
            metrics = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws IOException if it cannot listen on the port
         */
        public JettyServer start() throws IOException {
            QueuedThreadPool pool = new QueuedThreadPool();
            pool.setName(threads);
            Server server = new Server(pool);
            server.setErrorHandler(new Answers());
            ServerConnector connector = Connectors.connector(server, tls);
            connector.setHost(host);
            connector.setPort(port);
            connector.setIdleTimeout(idleTime.toMillis());
            server.addConnector(connector);
            Connectors.limit(server, connector, maxConnections);
            OpenSockets sockets = new OpenSockets();
            ReceiveBudget budget = new ReceiveBudget(maxReceivedBytes);
            GracefulHandler requests = new GracefulHandler(routes(server, sockets, budget));
            server.setHandler(requests);
            JettyServer started = new JettyServer(server, connector, requests, sockets, budget, tls != null);
            try {
                server.start();
            } catch (Exception e) {
                started.close();
                throw e instanceof IOException io ? io : new IOException("The HTTP server did not start: " + e, e);
            }
            return started;
        }

        private Routes routes(Server server, OpenSockets sockets, ReceiveBudget budget) {
            Map<String, Request.Handler> routes = new HashMap<>();
            routes.put("/healthz", Pages.health(health));
            if (metrics != null) {
                routes.put("/metrics", Pages.metrics(metrics));
            }
            ReceiveLimits limits = new ReceiveLimits(budget, bodyTime);
            http.forEach((path, endpoint) -> routes.put(path, new HttpAdapter(endpoint, limits)));
            if (!webSockets.isEmpty()) {
                ServerWebSocketContainer container = ServerWebSocketContainer.ensure(server);
                container.setIdleTimeout(webSocketIdleTime);
                webSockets.forEach(
                        (path, endpoint) -> routes.put(path, new WebSocketRoute(container, endpoint, limits, sockets)));
            }
            return new Routes(routes);
        }
    }
}
