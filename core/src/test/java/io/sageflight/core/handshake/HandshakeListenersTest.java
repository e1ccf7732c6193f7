/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.session.Role;
import io.sageflight.core.transport.DeliveryUnknownException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is heard of handshakes. */
class HandshakeListenersTest {
    @Test
    void listenersHearWhoCameAndHowItWent() {
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession session = agents.connect();
            HandshakeOutcome accepted = agents.outcomes.get(0);
            assertThat(accepted)
                    .isEqualTo(new HandshakeOutcome(
                            Role.RESPONDER,
                            new PeerInfo("in memory"),
                            TwoAgents.INITIATOR,
                            true,
                            TwoAgents.CONTEXT,
                            session.keyId(),
                            null,
                            "",
                            0));
            assertThat(agents.established).isEmpty();
            agents.send(session);
            assertThat(agents.established).hasSize(1);
            assertThat(agents.established.get(0).peer()).isEqualTo(agents.initiator.did);

            agents.handle(ServerErrors.signature(agents.start().request(), new byte[64]));
            HandshakeOutcome refused = agents.outcomes.get(1);
            assertThat(refused.reason()).isEqualTo(RejectionReason.SIGNATURE);
            assertThat(refused.authenticated()).isFalse();
        }
    }

    @Test
    void anInitiatorHearsOfWhatGotNoAnswerAndOfWhatNeverBegan() {
        List<HandshakeOutcome> heard = new CopyOnWriteArrayList<>();
        try (TwoAgents agents = new TwoAgents(server -> {}, client -> client.listener(listener(heard)), s -> {})) {
            Throwable lost = new DeliveryUnknownException("lost", null);
            assertThatThrownBy(() -> TwoAgents.now(agents.client.connect(agents.responder.did, message -> {
                        agents.clock.advance(Duration.ofSeconds(3));
                        return CompletableFuture.failedStage(lost);
                    })))
                    .hasCause(lost);
            assertThat(heard).hasSize(1);
            assertThat(heard.get(0).role()).isEqualTo(Role.INITIATOR);
            assertThat(heard.get(0).reason()).isEqualTo(RejectionReason.NO_ANSWER);
            assertThat(heard.get(0).did()).isEqualTo(TwoAgents.RESPONDER);
            assertThat(heard.get(0).nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());

            Did stranger = new Did("did:sage:ethereum:0x3333333333333333333333333333333333333333");
            assertThatThrownBy(() -> TwoAgents.now(agents.client.connect(stranger, agents::transport)))
                    .hasCauseInstanceOf(DidResolutionException.class);
            assertThat(heard).hasSize(2);
            assertThat(heard.get(1).reason()).isEqualTo(RejectionReason.UNRESOLVED);
            assertThat(heard.get(1).did()).isEqualTo(stranger.value());
        }
    }

    private static HandshakeListener listener(List<HandshakeOutcome> heard) {
        return new HandshakeListener() {
            @Override
            public void handled(HandshakeOutcome outcome) {
                heard.add(outcome);
            }
        };
    }

    @Test
    void aListenerThatFailsBreaksNothing() {
        HandshakeListener broken = new HandshakeListener() {
            @Override
            public void handled(HandshakeOutcome outcome) {
                throw new IllegalStateException();
            }

            @Override
            public void established(EstablishedSession session) {
                throw new AssertionError();
            }
        };
        try (TwoAgents agents =
                new TwoAgents(server -> server.listener(broken), client -> client.listener(broken), s -> {})) {
            assertThat(agents.send(agents.connect()).plaintext()).hasSize(1);
            assertThat(agents.outcomes).hasSize(1);
            assertThat(agents.established).hasSize(1);
        }
    }
}
