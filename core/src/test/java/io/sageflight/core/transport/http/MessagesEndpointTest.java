/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.handshake.PeerInfo;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.MessageHandler;
import io.sageflight.core.transport.Messages;
import io.sageflight.core.transport.WireEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MessagesEndpointTest {
    private final List<SecureMessage> handled = new ArrayList<>();
    private final MessagesEndpoint endpoint = endpoint((message, peer) -> {
        handled.add(message);
        return Messages.echo().handle(message, peer);
    });

    private static MessagesEndpoint endpoint(MessageHandler handler) {
        return new MessagesEndpoint(new WireEndpoint(handler, 1000));
    }

    private static String post(MessagesEndpoint endpoint, String body, String... headers) {
        Map<String, List<String>> all = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        HttpAnswer answer = endpoint.answer(new HttpCall("POST", all, body.getBytes(UTF_8), PeerInfo.unknown()))
                .toCompletableFuture()
                .join();
        return answer.status() + " " + new String(answer.body(), UTF_8);
    }

    /** As peers write that marshal their own structure: two members have names that nobody knows. */
    @Test
    void headersFillWhatTheBodyLeavesOut() {
        post(
                endpoint,
                "{\"ID\":\"m1\",\"ContextID\":\"c\",\"TaskID\":\"t\",\"Payload\":\"AAAA\",\"DID\":\"d\",\"Metadata\":null}",
                "x-sage-context-id",
                "c",
                "X-Sage-Task-Id",
                "t",
                "X-SAGE-Meta-Cookie",
                "hmac:x");
        assertThat(handled).hasSize(1);
        assertThat(handled.get(0).contextId()).isEqualTo("c");
        assertThat(handled.get(0).taskId()).isEqualTo("t");
        assertThat(handled.get(0).metadata("cookie")).hasValue("hmac:x");
    }

    @Test
    void headersThatContradictTheBodyAreRefused() {
        String body = "{\"id\":\"m1\",\"did\":\"d\",\"payload\":\"AAAA\",\"metadata\":{\"cookie\":\"a\"}}";
        for (String[] header :
                List.of(new String[] {"X-SAGE-DID", "e"}, new String[] {"X-SAGE-Message-ID", "m2"}, new String[] {
                    "X-Sage-Meta-Cookie", "b"
                })) {
            assertThat(post(endpoint, body, header)).contains("\"success\":false", "does not match the body");
        }
        assertThat(handled).isEmpty();
        assertThat(post(endpoint, body, "X-SAGE-DID", "d", "X-Sage-Meta-Cookie", "a"))
                .contains("\"success\":true");
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        assertThat(post(endpoint, " ".repeat(1001))).isEqualTo("413 body longer than 1000 bytes\n");
    }

    @Test
    void aFailingHandlerIsAnInternalErrorWithoutDetails() {
        String body = "{\"id\":\"m1\",\"did\":\"d\",\"payload\":\"AAAA\"}";
        String expected = "200 {\"success\":false,\"message_id\":\"m1\",\"error\":\"internal error\"}\n";
        assertThat(post(
                        endpoint((message, peer) -> {
                            throw new IllegalStateException("secret");
                        }),
                        body))
                .isEqualTo(expected);
        assertThat(post(
                        endpoint((message, peer) -> CompletableFuture.failedStage(new IllegalStateException("secret"))),
                        body))
                .isEqualTo(expected);
        assertThat(post(endpoint((message, peer) -> CompletableFuture.completedStage(null)), body))
                .isEqualTo(expected);
    }
}
