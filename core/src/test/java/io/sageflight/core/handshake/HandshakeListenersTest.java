/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.session.Role;
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
                            ""));
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
