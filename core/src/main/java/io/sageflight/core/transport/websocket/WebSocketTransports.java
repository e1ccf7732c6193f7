/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.Threads;
import io.sageflight.core.transport.TransportFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** Opens pools of WebSocket connections. Thread-safe. */
public final class WebSocketTransports implements TransportFactory {
    final WebSocketTransportConfig config;
    final HttpClient client;
    final ConnectionCounts counts = new ConnectionCounts();
    private final ExecutorService executor = Threads.perTask("sage-websocket");
    private final Set<WebSocketPool> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public WebSocketTransports(WebSocketTransportConfig config) {
        this.config = config;
        HttpClient.Builder builder = HttpClient.newBuilder().executor(executor);
        if (config.tls != null) {
            builder.sslContext(config.tls);
        }
        client = builder.build();
    }

    @Override
    public Set<String> schemes() {
        return Set.of("ws", "wss");
    }

    /** A pool of its own for this URL, which is used as it is. */
    @Override
    public MessageTransport open(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!schemes().contains(scheme)
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "'" + url + "' is no ws or wss URL of a host, without user and fragment");
        }
        WebSocketPool pool = new WebSocketPool(this, url);
        open.add(pool);
        if (closed) {
            pool.close();
        }
        return pool;
    }

    public WebSocketTransportStatistics statistics() {
        int connections = 0;
        int waiting = 0;
        long queued = 0;
        for (WebSocketPool pool : open) {
            for (PooledConnection connection : pool.connections()) {
                connections += connection.isOpen() ? 1 : 0;
                waiting += connection.load();
                queued += connection.queued();
            }
        }
        return counts.statistics(connections, waiting, queued);
    }

    void forget(WebSocketPool pool) {
        open.remove(pool);
    }

    /** In a thread of its own: callers may block, and connections are not to wait for them. */
    void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(open).forEach(WebSocketPool::close);
    }
}
