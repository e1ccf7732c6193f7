/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.RefusedMessageException;
import io.sageflight.core.transport.WireEndpoint;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /messages} (protocol section 3.2). Refusals have status 200, as peers expect. Headers fill what the body leaves
 * out; where both say something, they must agree (defect D16).
 */
public final class MessagesEndpoint implements HttpEndpoint {
    private final WireEndpoint wire;

    public MessagesEndpoint(WireEndpoint wire) {
        this.wire = wire;
    }

    @Override
    public int maxBytes() {
        return wire.maxBytes();
    }

    @Override
    public CompletionStage<HttpAnswer> answer(HttpCall call) {
        if (!call.isPost()) {
            return CompletableFuture.completedStage(HttpAnswer.text(405, "Method not allowed\n"));
        }
        if (call.body().length > maxBytes()) {
            return CompletableFuture.completedStage(HttpAnswer.tooLong(maxBytes()));
        }
        return wire.answer(call.body(), message -> complete(message, call), call.peer())
                .thenApply(HttpAnswer::message);
    }

    private static SecureMessage complete(SecureMessage message, HttpCall call) {
        return new SecureMessage(
                either(message.id(), call, Headers.MESSAGE_ID),
                either(message.contextId(), call, Headers.CONTEXT_ID),
                either(message.taskId(), call, Headers.TASK_ID),
                message.payload(),
                either(message.did(), call, Headers.DID),
                message.signature(),
                metadata(message, call),
                message.role());
    }

    private static String either(String inBody, HttpCall call, String header) {
        String inHeader = call.header(header);
        if (inBody.isEmpty() || inHeader.isEmpty()) {
            return inBody + inHeader;
        }
        return same(inBody, inHeader, header);
    }

    private static Map<String, String> metadata(SecureMessage message, HttpCall call) {
        Map<String, String> all = new TreeMap<>(message.metadata());
        call.headersAfter(Headers.META_PREFIX).forEach((key, inHeader) -> {
            String inBody = message.metadata(key).orElse("");
            if (inBody.isEmpty()) {
                all.put(key, inHeader);
            } else {
                same(inBody, inHeader, Headers.META_PREFIX + key);
            }
        });
        return all;
    }

    private static String same(String inBody, String inHeader, String header) {
        if (!inBody.equals(inHeader)) {
            throw new RefusedMessageException("header " + header + " does not match the body");
        }
        return inBody;
    }
}
