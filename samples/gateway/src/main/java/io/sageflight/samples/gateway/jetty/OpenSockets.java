/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSocket connections there are, so that a server that stops closes them with status 1001 when they owe nothing. */
final class OpenSockets {
    private final Set<WebSocketAdapter> open = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    void add(WebSocketAdapter socket) {
        open.add(socket);
        if (leaving) {
            socket.leave();
        }
    }

    void remove(WebSocketAdapter socket) {
        open.remove(socket);
    }

    /** Completes when all are closed. */
    CompletableFuture<Void> leave() {
        leaving = true;
        return CompletableFuture.allOf(
                open.stream().map(WebSocketAdapter::leave).toArray(CompletableFuture[]::new));
    }
}
