/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.transport.NotSentException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's way to an origin. Thread-safe. */
final class OpenOrigin {
    private final HttpTransports transports;
    private final Origin origin;
    private final String key;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    OpenOrigin(HttpTransports transports, Origin origin, String key) {
        this.transports = transports;
        this.origin = origin;
        this.key = key;
    }

    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        if (isClosed()) {
            return CompletableFuture.failedFuture(new NotSentException("Not sent: the transport is closed", null));
        }
        Exchange exchange = new Exchange(transports, origin, this::isClosed, request);
        underWay.add(exchange);
        exchange.whenOver(() -> underWay.remove(exchange));
        CompletableFuture<HttpResponse<byte[]>> result = exchange.start();
        if (isClosed()) {
            // Just now, and this one may not have been seen.
            giveUp(exchange);
        }
        return result;
    }

    private boolean isClosed() {
        return closed.get() || transports.isClosed();
    }

    private static void giveUp(Exchange exchange) {
        exchange.giveUp("the transport is closed");
    }

    void close() {
        if (closed.compareAndSet(false, true)) {
            underWay.forEach(OpenOrigin::giveUp);
            transports.forget(this, key);
        }
    }
}
