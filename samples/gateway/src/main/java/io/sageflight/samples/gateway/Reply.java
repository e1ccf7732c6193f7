/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What an endpoint answers: a text, or a record with its digest. */
record Reply(int status, String contentType, byte[] body) implements Next {
    static Reply text(int status, String text) {
        return new Reply(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply badRequest(String text) {
        return text(HttpStatus.BAD_REQUEST_400, text);
    }

    static Reply encrypted(byte[] sessionRecord) {
        return new Reply(HttpStatus.OK_200, DataPlane.RECORD_TYPE, sessionRecord);
    }

    boolean isError() {
        return status >= HttpStatus.BAD_REQUEST_400;
    }

    void send(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        if (contentType.equals(DataPlane.RECORD_TYPE)) {
            response.getHeaders().put(DataPlane.HPKE, DataPlane.HPKE_VERSION);
            response.getHeaders().put(DataPlane.CONTENT_DIGEST, DataPlane.contentDigest(body));
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
