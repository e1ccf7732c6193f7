/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agents;

import io.sageflight.core.transport.TransportFactory;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.websocket.WebSocketTransportConfig;
import io.sageflight.core.transport.websocket.WebSocketTransports;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** The core's transports by the name that tests have for them. */
final class Transports {
    static final String HTTP_1 = "http1";
    static final String HTTP_2 = "http2";
    static final String WEB_SOCKET = "ws";

    private Transports() {}

    /** With time-outs that no test meets. */
    static TransportFactory of(String protocol, SSLContext tls) {
        return of(protocol, tls, Duration.ofSeconds(60), Duration.ofSeconds(50));
    }

    /**
     * Transports of one kind.
     *
     * @param timeout how long an answer may take
     * @param idleTime after how long a WebSocket connection without a message is closed
     */
    static TransportFactory of(String protocol, SSLContext tls, Duration timeout, Duration idleTime) {
        return switch (protocol) {
            case HTTP_1 ->
                new HttpTransports(HttpTransportConfig.builder()
                        .tls(tls)
                        .timeout(timeout)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build());
            case HTTP_2 ->
                new HttpTransports(HttpTransportConfig.builder()
                        .tls(tls)
                        .timeout(timeout)
                        .primeHttp2ClearText("/healthz")
                        .build());
            case WEB_SOCKET ->
                new WebSocketTransports(WebSocketTransportConfig.builder()
                        .tls(tls)
                        .timeout(timeout)
                        .idleTime(idleTime)
                        .build());
            default -> throw new IllegalArgumentException("No transport is called " + protocol);
        };
    }
}
