/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.json.MalformedJsonException;
import io.sageflight.core.message.MessageJson;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.MessageTransport;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** Posts messages to one peer. */
final class HttpMessageTransport implements MessageTransport {
    /** Longer values are in the body alone: servers limit how long all headers together may be. */
    private static final int MAX_HEADER_LENGTH = 1024;

    /** A name that HTTP allows (RFC 9110 section 5.6.2). */
    private static final Pattern TOKEN = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");

    /** What every server reads as it was written: visible ASCII and blanks between it. */
    private static final Pattern PLAIN_VALUE = Pattern.compile("[!-~](?:[ -~]*[!-~])?");

    private final OpenOrigin origin;
    private final URI endpoint;

    HttpMessageTransport(OpenOrigin origin, URI endpoint) {
        this.origin = origin;
        this.endpoint = endpoint;
    }

    @Override
    public CompletableFuture<MessageResponse> send(SecureMessage message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header(Headers.CONTENT_TYPE, Headers.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(MessageJson.encode(message)));
        header(request, Headers.DID, message.did());
        header(request, Headers.MESSAGE_ID, message.id());
        header(request, Headers.CONTEXT_ID, message.contextId());
        header(request, Headers.TASK_ID, message.taskId());
        message.metadata().forEach((key, value) -> {
            if (TOKEN.matcher(key).matches()) {
                header(request, Headers.META_PREFIX + key, value);
            }
        });
        return origin.send(request).thenApply(response -> read(message, response));
    }

    /** Leaves out what would not arrive as it is; the body has it too. */
    private static void header(HttpRequest.Builder request, String name, String value) {
        if (value.length() <= MAX_HEADER_LENGTH && PLAIN_VALUE.matcher(value).matches()) {
            request.header(name, value);
        }
    }

    private static MessageResponse read(SecureMessage message, HttpResponse<byte[]> http) {
        if (http.statusCode() != 200) {
            String error = "HTTP " + http.statusCode() + ": " + ShortText.of(http.body());
            return new MessageResponse(false, message.id(), message.taskId(), new byte[0], error);
        }
        MessageResponse response;
        try {
            response = MessageJson.decodeResponse(http.body(), http.body().length);
        } catch (MalformedJsonException e) {
            throw new BadResponseException("The answer is no message: " + e.getMessage(), e);
        }
        // Peers that refuse a message may not know whose it was.
        boolean anonymous = response.messageId().isEmpty() && !response.success();
        if (!anonymous && !response.messageId().equals(message.id())) {
            throw new BadResponseException("The answer is to another message", null);
        }
        return response;
    }

    @Override
    public void close() {
        origin.close();
    }
}
