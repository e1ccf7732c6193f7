/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.transport.http.HttpAnswer;
import io.sageflight.core.transport.http.HttpCall;
import io.sageflight.core.transport.http.HttpEndpoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Has an endpoint answer the requests to its path. Holds no thread while a body arrives or an answer is in the making. */
final class HttpAdapter implements Request.Handler {
    private final HttpEndpoint endpoint;
    private final ReceiveLimits limits;

    HttpAdapter(HttpEndpoint endpoint, ReceiveLimits limits) {
        this.endpoint = endpoint;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        BodyReader.read(request, endpoint.maxBytes(), limits, new BodyReader.Outcome() {
            @Override
            public void received(BodyReader.Received body) {
                answer(request, body, response, callback);
            }

            @Override
            public void refused(HttpAnswer answer) {
                Answers.send(answer, response, callback);
            }

            @Override
            public void failed(Throwable cause) {
                callback.failed(cause);
            }
        });
        return true;
    }

    private void answer(Request request, BodyReader.Received body, Response response, Callback callback) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getName(), List.of(field.getValue() == null ? "" : field.getValue()));
        }
        PeerInfo peer = new PeerInfo(Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request));
        endpoint.answer(new HttpCall(request.getMethod(), headers, body.bytes(), peer))
                .whenComplete((answer, failure) -> {
                    body.close();
                    if (failure == null) {
                        Answers.send(answer, response, callback);
                    } else {
                        callback.failed(failure);
                    }
                });
    }
}
