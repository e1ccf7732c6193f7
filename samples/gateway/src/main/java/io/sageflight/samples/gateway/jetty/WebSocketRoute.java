/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.transport.http.HttpAnswer;
import io.sageflight.core.transport.websocket.WebSocketEndpoint;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Makes WebSocket connections of the requests to an endpoint's path. */
final class WebSocketRoute implements Request.Handler {
    private static final HttpAnswer NO_UPGRADE = HttpAnswer.text(HttpStatus.UPGRADE_REQUIRED_426, "WebSocket only\n");

    private final ServerWebSocketContainer container;
    private final WebSocketEndpoint endpoint;
    private final ReceiveLimits limits;
    private final OpenSockets open;

    WebSocketRoute(
            ServerWebSocketContainer container, WebSocketEndpoint endpoint, ReceiveLimits limits, OpenSockets open) {
        this.container = container;
        this.endpoint = endpoint;
        this.limits = limits;
        this.open = open;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!container.upgrade(this::socket, request, response, callback)) {
            Answers.send(NO_UPGRADE, response, callback);
        }
        return true;
    }

    private Object socket(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
        // No compression beneath ours: records do not shrink, and windows are memory.
        response.setExtensions(List.of());
        PeerInfo peer = new PeerInfo(Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request));
        return new WebSocketAdapter(endpoint, peer, limits, open);
    }
}
