/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a server is to answer. The body is not copied; the headers are beside content type and length. */
public record HttpAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {
    /** A plain text, as it is. */
    public static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status, Headers.TEXT, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpAnswer message(MessageResponse response) {
        return new HttpAnswer(200, Headers.JSON, Map.of(), MessageJson.encode(response));
    }

    static HttpAnswer record(byte[] record) {
        return new HttpAnswer(
                200,
                Headers.RECORD,
                Map.of(Headers.HPKE, Headers.HPKE_VERSION, Headers.CONTENT_DIGEST, ContentDigest.of(record)),
                record);
    }

    /** To a body of more bytes than are accepted: status 413. A server that knows the length before the body need not read it. */
    public static HttpAnswer tooLong(int limit) {
        return text(413, "body longer than " + limit + " bytes\n");
    }
}
