/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads a request to its endpoint, with its body read up to {@link DataPlane#MAX_BODY}, and counts messages. */
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
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        Reply reply = switch (Request.getPathInContext(request)) {
            case DataPlane.PROCESS -> process(request);
            case DataPlane.SESSIONS -> sessions(request);
            case DataPlane.HEALTH -> Reply.text(HttpStatus.OK_200, "ok");
            default -> Reply.text(HttpStatus.NOT_FOUND_404, "not found");
        };
        reply.send(response, callback);
        return true;
    }

    private Reply process(Request request) throws IOException {
        Reply reply = HttpMethod.POST.is(request.getMethod()) ? processPost(request) : METHOD_NOT_ALLOWED;
        processed.increment();
        if (reply.isError()) {
            refused.increment();
        }
        return reply;
    }

    private Reply processPost(Request request) throws IOException {
        if (!DataPlane.HPKE_VERSION.equals(request.getHeaders().get(DataPlane.HPKE))) {
            return Reply.badRequest(DataPlane.HPKE + " must be " + DataPlane.HPKE_VERSION);
        }
        if (!DataPlane.RECORD_TYPE.equalsIgnoreCase(request.getHeaders().get(HttpHeader.CONTENT_TYPE))) {
            return Reply.text(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "Content-Type must be " + DataPlane.RECORD_TYPE);
        }
        return body(request).map(body -> messages.process(keyId(request), body)).orElseGet(Routes::tooLarge);
    }

    private Reply sessions(Request request) throws IOException {
        if (HttpMethod.POST.is(request.getMethod())) {
            return body(request).map(sessions::open).orElseGet(Routes::tooLarge);
        }
        if (HttpMethod.DELETE.is(request.getMethod())) {
            return body(request)
                    .map(body -> sessions.close(keyId(request), body))
                    .orElseGet(Routes::tooLarge);
        }
        return METHOD_NOT_ALLOWED;
    }

    private static String keyId(Request request) {
        return request.getHeaders().get(DataPlane.KEY_ID);
    }

    private static Reply tooLarge() {
        return Reply.text(HttpStatus.PAYLOAD_TOO_LARGE_413, "body longer than " + DataPlane.MAX_BODY + " bytes");
    }

    /** The body; empty if it is too long, which is found without reading it where its length was announced. */
    private static Optional<byte[]> body(Request request) throws IOException {
        long announced = request.getLength();
        if (announced > DataPlane.MAX_BODY) {
            return Optional.empty();
        }
        // Not readNBytes(int): it ends with a read of 0 bytes, for which Jetty's stream waits for more.
        byte[] body = new byte[announced >= 0 ? (int) announced : DataPlane.MAX_BODY + 1];
        try (InputStream in = Request.asInputStream(request)) {
            int length = in.readNBytes(body, 0, body.length);
            if (length > DataPlane.MAX_BODY) {
                return Optional.empty();
            }
            return Optional.of(length == body.length ? body : Arrays.copyOf(body, length));
        }
    }
}
