/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import io.sageflight.core.transport.http.HttpAnswer;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads a request to what has exactly its path. */
final class Routes extends Handler.Abstract {
    private static final HttpAnswer NOT_FOUND = HttpAnswer.text(HttpStatus.NOT_FOUND_404, "not found\n");

    private final Map<String, Request.Handler> handlers;

    Routes(Map<String, Request.Handler> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Request.Handler handler = handlers.get(Request.getPathInContext(request));
        if (handler == null) {
            Answers.send(NOT_FOUND, response, callback);
            return true;
        }
        return handler.handle(request, response, callback);
    }
}
