/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads a request to its endpoint, by its head first and then with its body, and counts messages. */
final class Routes extends Handler.Abstract {
    private static final Reply METHOD_NOT_ALLOWED = Reply.text(HttpStatus.METHOD_NOT_ALLOWED_405, "method not allowed");

    private final MessageEndpoint messages;
    private final SessionEndpoint sessions;
    private final LongAdder processed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    Routes(MessageEndpoint messages, SessionEndpoint sessions) {
        this.messages = messages;
        this.sessions = sessions;
    }

    /** Messages so far; those that got an error for an answer count as errors. */
    Tally tally() {
        return new Tally(processed.sum(), refused.sum());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        Next next = switch (path) {
            case DataPlane.PROCESS -> process(request);
            case DataPlane.SESSIONS -> sessions(request);
            case DataPlane.HEALTH -> Reply.text(HttpStatus.OK_200, "ok");
            default -> Reply.text(HttpStatus.NOT_FOUND_404, "not found");
        };
        if (next instanceof Next.Body wanted) {
            BodyReader.read(request, wanted, reply -> answer(path, reply, response, callback), callback::failed);
        } else if (next instanceof Reply reply) {
            answer(path, reply, response, callback);
        }
        return true;
    }

    private void answer(String path, Reply reply, Response response, Callback callback) {
        if (path.equals(DataPlane.PROCESS)) {
            processed.increment();
            if (reply.isError()) {
                refused.increment();
            }
        }
        reply.send(response, callback);
    }

    private Next process(Request request) {
        if (!HttpMethod.POST.is(request.getMethod())) {
            return METHOD_NOT_ALLOWED;
        }
        if (!DataPlane.HPKE_VERSION.equals(request.getHeaders().get(DataPlane.HPKE))) {
            return Reply.badRequest(DataPlane.HPKE + " must be " + DataPlane.HPKE_VERSION);
        }
        if (!DataPlane.RECORD_TYPE.equalsIgnoreCase(request.getHeaders().get(HttpHeader.CONTENT_TYPE))) {
            return Reply.text(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "Content-Type must be " + DataPlane.RECORD_TYPE);
        }
        return messages.process(keyId(request));
    }

    private Next sessions(Request request) {
        if (HttpMethod.POST.is(request.getMethod())) {
            return sessions.open();
        }
        if (HttpMethod.DELETE.is(request.getMethod())) {
            return sessions.close(keyId(request));
        }
        return METHOD_NOT_ALLOWED;
    }

    private static String keyId(Request request) {
        return request.getHeaders().get(DataPlane.KEY_ID);
    }
}
