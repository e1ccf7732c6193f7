/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Choosing a transport, and looking at one. */
class TransportsTest {
    @Test
    void theSchemeChoosesTheTransport() {
        try (HttpTransports http =
                new HttpTransports(HttpTransportConfig.builder().build())) {
            TransportSelector selector = new TransportSelector(List.of(http));
            selector.open(URI.create("HTTPS://example.org/agents/")).close();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> selector.open(URI.create("grpc://example.org")))
                    .withMessage("No transport for the scheme 'grpc', accepted are [http, https]");
            assertThatIllegalArgumentException().isThrownBy(() -> selector.open(URI.create("example.org")));
            for (String url : List.of("http://u@h/", "http://h/?q", "http://h/#f", "http:h", "http:///p")) {
                assertThatIllegalArgumentException()
                        .as(url)
                        .isThrownBy(() -> selector.open(URI.create(url)))
                        .withMessageContaining(url);
            }
            assertThatIllegalArgumentException().isThrownBy(() -> new TransportSelector(List.of(http, http)));
        }
    }

    @Test
    void anObserverIsToldAndCannotDisturb() {
        List<String> told = new ArrayList<>();
        TransportObserver observer = new TransportObserver() {
            @Override
            public void sending(SecureMessage message) {
                told.add("sending " + message.id());
                throw new IllegalStateException("observer");
            }

            @Override
            public void answered(SecureMessage message, MessageResponse response, long nanos) {
                told.add("answered " + response.messageId() + (nanos >= 0));
                throw new IllegalStateException("observer");
            }

            @Override
            public void failed(SecureMessage message, Throwable failure, long nanos) {
                told.add("failed " + failure.getMessage());
                throw new IllegalStateException("observer");
            }
        };
        MessageTransport answering = new ObservedTransport(
                message ->
                        CompletableFuture.completedFuture(new MessageResponse(true, message.id(), "", new byte[0], "")),
                observer);
        assertThat(Messages.get(answering.send(Messages.message("m1"))).success())
                .isTrue();
        MessageTransport failing = new ObservedTransport(
                message -> CompletableFuture.failedFuture(new NotSentException("down", null)), observer);
        assertThat(Messages.failure(failing.send(Messages.message("m2")))).hasMessage("down");
        assertThat(told).containsExactly("sending m1", "answered m1true", "sending m2", "failed down");
    }
}
