/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.sageflight.core.transport.TransportFactory;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.WebSocketTransports;

/** How transports use their connections and limits. */
final class TransportMetrics {
    private TransportMetrics() {}

    /** @throws IllegalArgumentException if it is of a kind that has no statistics */
    static void bind(Meters meters, TransportFactory transports) {
        if (transports instanceof HttpTransports http) {
            bind(meters, http);
        } else if (transports instanceof WebSocketTransports webSocket) {
            bind(meters, webSocket);
        } else {
            throw new IllegalArgumentException("No statistics are known of a "
                    + transports.getClass().getName() + ", accepted are HttpTransports and WebSocketTransports");
        }
    }

    private static void bind(Meters meters, HttpTransports http) {
        String requests = "sage.http.requests";
        String turns = "Requests by whether they had to wait for their turn";
        meters.count(
                requests,
                turns,
                http,
                h -> {
                    var s = h.statistics();
                    return s.requests() - s.delayed() - s.refused();
                },
                "turn",
                "immediate");
        meters.count(requests, turns, http, h -> h.statistics().delayed(), "turn", "delayed");
        meters.count(requests, turns, http, h -> h.statistics().refused(), "turn", "refused");
        meters.gauge(
                "sage.http.permits.used",
                "Requests under way",
                http,
                h -> h.statistics().underWay());
        meters.gauge(
                "sage.http.permits.limit",
                "The most requests under way",
                http,
                h -> h.statistics().limit());
        meters.gauge(
                "sage.http.waiting",
                "Requests that wait for their turn",
                http,
                h -> h.statistics().waiting());
    }

    private static void bind(Meters meters, WebSocketTransports webSocket) {
        String messages = "sage.websocket.messages";
        String connection = "Messages by whether there was a connection for them";
        meters.count(messages, connection, webSocket, w -> w.statistics().reused(), "connection", "reused");
        meters.count(
                messages,
                connection,
                webSocket,
                w -> {
                    var s = w.statistics();
                    return s.messages() - s.reused();
                },
                "connection",
                "dialled");
        String dials = "Connections that were begun";
        meters.count(
                "sage.websocket.dials",
                dials,
                webSocket,
                w -> {
                    var s = w.statistics();
                    return s.dials() - s.failedDials();
                },
                "outcome",
                "begun");
        meters.count(
                "sage.websocket.dials", dials, webSocket, w -> w.statistics().failedDials(), "outcome", "failed");
        meters.gauge(
                "sage.websocket.reuse.ratio",
                "Share of messages that found a connection",
                webSocket,
                w -> w.statistics().reuseRate());
        meters.gauge(
                "sage.websocket.connections",
                "Open connections",
                webSocket,
                w -> w.statistics().open());
        meters.gauge(
                "sage.websocket.waiting",
                "Messages that wait to be sent or for their answers",
                webSocket,
                w -> w.statistics().waiting());
        meters.gaugeOfBytes(
                "sage.websocket.queued",
                "Bytes that wait to be sent",
                webSocket,
                w -> w.statistics().queued());
    }
}
