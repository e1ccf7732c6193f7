/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.session.WireProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both roles together, in memory. */
class HandshakeTest {
    @ParameterizedTest
    @EnumSource(WireProfile.class)
    void bothSidesTalkInBothDirections(WireProfile profile) {
        try (TwoAgents agents = new TwoAgents(
                server -> server.wireProfile(profile),
                client -> client.wireProfile(profile),
                sessions -> sessions.wireProfile(profile))) {
            EstablishedSession initiator = agents.connect();
            assertThat(initiator.peer().value()).isEqualTo(TwoAgents.RESPONDER);
            assertThat(initiator.session().role()).isEqualTo(Role.INITIATOR);

            byte[] first = initiator.session().encrypt("hello".getBytes(UTF_8), "aad".getBytes(UTF_8));
            ReceivedRecord received = agents.server.sessions().open(initiator.keyId(), first, "aad".getBytes(UTF_8));
            EstablishedSession responder = received.from();
            assertThat(received.plaintext()).isEqualTo("hello".getBytes(UTF_8));
            assertThat(responder.peer().value()).isEqualTo(TwoAgents.INITIATOR);
            assertThat(responder.contextId()).isEqualTo(TwoAgents.CONTEXT);
            assertThat(responder.session().role()).isEqualTo(Role.RESPONDER);
            assertThat(responder.session().id()).isEqualTo(initiator.session().id());

            for (int i = 0; i < 20; i++) {
                byte[] question = {(byte) i};
                byte[] answer = {(byte) -i};
                assertThat(agents.server
                                .sessions()
                                .open(initiator.keyId(), initiator.session().encrypt(question), null)
                                .plaintext())
                        .isEqualTo(question);
                assertThat(initiator.session().decrypt(responder.session().encrypt(answer)))
                        .isEqualTo(answer);
            }
        }
    }

    @Test
    void generationsAreNotMixedUp() {
        try (TwoAgents agents = new TwoAgents();
                SessionManager others = new ConcurrentSessionManager(SessionManagerConfig.builder()
                        .wireProfile(WireProfile.GENERATION_2)
                        .build())) {
            HandshakeClient client = new HandshakeClient(HandshakeClientConfig.builder(
                            agents.initiator.did, agents.initiator.signer(), agents.directory, others)
                    .clock(agents.clock)
                    .wireProfile(WireProfile.GENERATION_2)
                    .build());
            assertThatThrownBy(() -> TwoAgents.now(client.connect(agents.responder.did, agents::transport)))
                    .hasMessageContaining("server signature verification failed");
        }
    }

    @Test
    void sessionsEndAtTheirLimitsOnBothSides() {
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxMessages(3))) {
            EstablishedSession initiator = agents.connect();
            ReceivedRecord received = agents.send(initiator);
            initiator.session().decrypt(received.from().session().encrypt(new byte[1]));
            agents.send(initiator);
            assertThatExceptionOfType(SessionException.Ended.class)
                    .isThrownBy(() -> initiator.session().encrypt(new byte[1]))
                    .matches(e -> e.reason() == EndReason.MESSAGE_LIMIT);
            assertThatExceptionOfType(UnknownKeyIdException.class)
                    .isThrownBy(() -> agents.server.sessions().open(initiator.keyId(), new byte[40], null));
        }
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxAge(Duration.ofMinutes(1)))) {
            EstablishedSession initiator = agents.connect();
            agents.send(initiator);
            byte[] inTime = initiator.session().encrypt(new byte[1]);
            agents.clock.advance(Duration.ofSeconds(61));
            assertThatExceptionOfType(SessionException.Ended.class)
                    .isThrownBy(() -> initiator.session().encrypt(new byte[1]))
                    .matches(e -> e.reason() == EndReason.MAX_AGE);
            assertThatThrownBy(() -> agents.server.sessions().open(initiator.keyId(), inTime, null))
                    .isInstanceOfAny(UnknownKeyIdException.class, SessionException.Ended.class);
        }
    }

    /** What no budget of time could show on a busy machine: nothing is computed that a handshake does not need. */
    @Test
    void aHandshakeTakesFourAgreementsThreeKeysTwoSignaturesAndTwoVerifications() {
        try (TwoAgents agents = new TwoAgents()) {
            agents.connect();
            assertThat(agents.clientEphemerals.taken.get() + agents.serverEphemerals.taken.get())
                    .isEqualTo(3);
            assertThat(agents.clientEphemerals.agreements.get()
                            + agents.serverEphemerals.agreements.get()
                            + agents.responder.kemOperations.agreements.get())
                    .isEqualTo(4);
            assertThat(agents.initiator.signatures.get() + agents.responder.signatures.get())
                    .isEqualTo(2);
            assertThat(agents.initiator.verifications.get() + agents.responder.verifications.get())
                    .isEqualTo(2);
            assertThat(agents.directory.asked).hasValue(2);
        }
    }
}
