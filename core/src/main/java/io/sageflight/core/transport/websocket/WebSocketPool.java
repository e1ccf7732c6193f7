/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.BackpressureException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.NotSentException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A few connections to one peer. A message goes to the one with the least to do. */
final class WebSocketPool implements MessageTransport {
    private final WebSocketTransports transports;
    private final URI url;
    private final List<PooledConnection> connections = new ArrayList<>();
    private boolean closed;

    WebSocketPool(WebSocketTransports transports, URI url) {
        this.transports = transports;
        this.url = url;
    }

    @Override
    public CompletableFuture<MessageResponse> send(SecureMessage message) {
        Pending pending = new Pending(
                message.id(), MessageJson.encodeText(message), transports.config.timeout, transports::execute);
        PooledConnection connection;
        boolean dial = false;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new NotSentException("Not sent: the transport is closed", null));
            }
            connection = leastBusy();
            if (connection == null || connection.load() > 0 && connections.size() < transports.config.maxConnections) {
                connection = new PooledConnection(this, transports);
                connections.add(connection);
                dial = true;
            }
            try {
                connection.add(pending);
            } catch (BackpressureException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        transports.counts.message(!dial);
        if (dial) {
            connection.dial(url);
        } else {
            connection.pump();
        }
        return pending.result();
    }

    private PooledConnection leastBusy() {
        PooledConnection least = null;
        for (PooledConnection connection : connections) {
            if (least == null || connection.load() < least.load()) {
                least = connection;
            }
        }
        return least;
    }

    synchronized List<PooledConnection> connections() {
        return List.copyOf(connections);
    }

    /** Takes a connection out if nothing waits for it, so that it can be closed. */
    synchronized boolean removeIdle(PooledConnection connection) {
        return connection.load() == 0 && connections.remove(connection);
    }

    synchronized void remove(PooledConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        List<PooledConnection> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(connections);
        }
        all.forEach(connection -> connection.fail("the transport is closed", null));
        transports.forget(this);
    }
}
