/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an initiator is told that does not get through. */
class ConnectingTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a|b", "line\nbreak", "\ud800"})
    void contextsThatCouldBeMisreadAreNotBegun(String context) {
        try (TwoAgents agents = new TwoAgents()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> agents.client.start(agents.responder.keys(), context));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> agents.client.connect(agents.responder.did, context, agents::transport));
        }
    }

    @Test
    void connectingFailsWithWhatWentWrong() {
        try (TwoAgents agents = new TwoAgents(s -> {}, client -> client.timeout(Duration.ofMillis(50)), s -> {})) {
            Did unknown = new Did("did:sage:ethereum:0x4");
            assertThatThrownBy(() -> TwoAgents.now(agents.client.connect(unknown, agents::transport)))
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(DidResolutionException.class);
            assertThatThrownBy(() -> TwoAgents.now(agents.client.connect(agents.responder.did, message -> {
                        throw new IllegalStateException("no route");
                    })))
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no route");
            assertThatThrownBy(() -> TwoAgents.now(
                            agents.client.connect(agents.responder.did, message -> new CompletableFuture<>())))
                    .hasCauseInstanceOf(HandshakeRejectedException.class)
                    .hasMessageContaining("no answer in time");
            assertThat(agents.clientEphemerals.closed).hasValue(agents.clientEphemerals.taken.get());
            agents.directory.publish(
                    new AgentKeys(agents.responder.did, List.of(agents.responder.verificationKey()), List.of(), true));
            assertThatThrownBy(() -> TwoAgents.now(agents.client.connect(agents.responder.did, agents::transport)))
                    .hasMessageContaining("no key for encapsulation");
            agents.directory.publish(new AgentKeys(
                    agents.responder.did,
                    List.of(agents.responder.verificationKey()),
                    List.of(agents.responder.kemPublicKey()),
                    false));
            assertThatThrownBy(() -> TwoAgents.now(agents.client.connect(agents.responder.did, agents::transport)))
                    .hasMessageContaining("inactive");
        }
    }
}
