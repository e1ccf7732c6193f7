/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.Secp256k1PrivateKey;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleSecp256k1;
import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.SignatureAlgorithm;
import io.sageflight.core.identity.Signer;
import io.sageflight.core.identity.VerificationKey;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.EndReason;
import io.sageflight.core.session.Role;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.WireProfile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        try (TwoAgents agents = new TwoAgents(server -> server.wireProfile(WireProfile.GENERATION_2))) {
            assertThatThrownBy(agents::connect).hasMessageContaining("server signature verification failed");
        }
    }

    @Test
    void sessionsEndAtTheirLimitsOnBothSides() {
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxMessages(3))) {
            EstablishedSession initiator = agents.connect();
            ReceivedRecord received = send(agents, initiator);
            initiator.session().decrypt(received.from().session().encrypt(new byte[1]));
            send(agents, initiator);
            assertThatExceptionOfType(SessionException.Ended.class)
                    .isThrownBy(() -> initiator.session().encrypt(new byte[1]))
                    .matches(e -> e.reason() == EndReason.MESSAGE_LIMIT);
            assertThatExceptionOfType(UnknownKeyIdException.class)
                    .isThrownBy(() -> agents.server.sessions().open(initiator.keyId(), new byte[40], null));
        }
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxAge(Duration.ofMinutes(1)))) {
            EstablishedSession initiator = agents.connect();
            send(agents, initiator);
            byte[] inTime = initiator.session().encrypt(new byte[1]);
            agents.clock.advance(Duration.ofSeconds(61));
            assertThatExceptionOfType(SessionException.Ended.class)
                    .isThrownBy(() -> initiator.session().encrypt(new byte[1]))
                    .matches(e -> e.reason() == EndReason.MAX_AGE);
            assertThatThrownBy(() -> agents.server.sessions().open(initiator.keyId(), inTime, null))
                    .isInstanceOfAny(UnknownKeyIdException.class, SessionException.Ended.class);
        }
    }

    @Test
    void agentsWithEthereumKeysShakeHands() {
        Secp256k1PrivateKey clientKey = new BouncyCastleSecp256k1(RandomSource.secure()).generate();
        Secp256k1PrivateKey serverKey = new BouncyCastleSecp256k1(RandomSource.secure()).generate();
        try (TwoAgents agents = new TwoAgents()) {
            agents.server.use(new ResponderKeys(signer(serverKey), agents.responder.kemKey));
            agents.directory.publish(
                    new AgentKeys(agents.initiator.did, List.of(verificationKey(clientKey)), List.of(), true));
            agents.directory.publish(new AgentKeys(
                    agents.responder.did,
                    List.of(verificationKey(serverKey)),
                    List.of(agents.responder.kemPublicKey()),
                    true));
            HandshakeClient client = new HandshakeClient(HandshakeClientConfig.builder(
                            agents.initiator.did, signer(clientKey), agents.directory, agents.clientSessions)
                    .clock(agents.clock)
                    .build());
            EstablishedSession session = TwoAgents.now(client.connect(agents.responder.did, "ctx", agents::transport));
            assertThat(send(agents, session).from().session().id())
                    .isEqualTo(session.session().id());

            // Neither key is taken for the other's.
            agents.server.use(agents.responder.privateKeys());
            assertThatThrownBy(() -> TwoAgents.now(client.connect(agents.responder.did, "ctx", agents::transport)))
                    .hasCauseInstanceOf(HandshakeRejectedException.class)
                    .hasMessageContaining("server signature verification failed");
        }
    }

    static Signer signer(Secp256k1PrivateKey key) {
        return new Signer() {
            @Override
            public String keyId() {
                return "secp256k1";
            }

            @Override
            public SignatureAlgorithm algorithm() {
                return SignatureAlgorithm.SECP256K1;
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(message);
            }
        };
    }

    static VerificationKey verificationKey(Secp256k1PrivateKey key) {
        return new VerificationKey() {
            @Override
            public String keyId() {
                return "secp256k1";
            }

            @Override
            public SignatureAlgorithm algorithm() {
                return SignatureAlgorithm.SECP256K1;
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                return key.publicKey().verify(message, signature);
            }
        };
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

    @Test
    void theCallerIsNotKeptWaitingForAResolution() {
        CompletableFuture<AgentKeys> resolution = new CompletableFuture<>();
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer server = new HandshakeServer(HandshakeServerConfig.builder(
                            agents.responder.did,
                            agents.responder.privateKeys(),
                            did -> resolution,
                            agents.serverSessions)
                    .clock(agents.clock)
                    .build());
            CompletableFuture<MessageResponse> response =
                    server.handle(fresh(agents), PeerInfo.unknown()).toCompletableFuture();
            assertThat(response).isNotDone();
            resolution.complete(agents.initiator.keys());
            assertThat(response.join().success()).isTrue();
            server.close();
        }
    }

    private static SecureMessage fresh(TwoAgents agents) {
        agents.clock.advance(Duration.ofSeconds(1));
        return agents.start().request();
    }

    @Test
    void aResolutionThatNeverComesIsGivenUp() {
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer server = new HandshakeServer(HandshakeServerConfig.builder(
                            agents.responder.did,
                            agents.responder.privateKeys(),
                            did -> new CompletableFuture<>(),
                            agents.serverSessions)
                    .clock(agents.clock)
                    .errorPolicy(ErrorPolicy.EXACT)
                    .resolutionTimeout(Duration.ofMillis(20))
                    .build());
            MessageResponse response = TwoAgents.now(server.handle(fresh(agents), PeerInfo.unknown()));
            assertThat(response.error()).isEqualTo("cannot resolve sender pubkey");
            server.close();
        }
    }

    @Test
    void workIsDoneByTheGivenExecutor() {
        Thread[] worker = new Thread[1];
        try (TwoAgents agents = new TwoAgents(
                server -> server.executor(work -> {
                    worker[0] = new Thread(work, "worker");
                    worker[0].start();
                }),
                client -> {},
                sessions -> {})) {
            agents.connect();
            assertThat(worker[0]).isNotNull();
        }
        try (TwoAgents agents = new TwoAgents(server -> server.executor(work -> {
            throw new java.util.concurrent.RejectedExecutionException();
        }))) {
            assertThat(agents.handle(agents.start().request()).error()).isEqualTo("no thread for a handshake");
        }
    }

    @Test
    void failuresOfCollaboratorsAreAnsweredAndNotTold() {
        try (TwoAgents agents = new TwoAgents(server -> server.keyIdIssuer(context -> {
            throw new IllegalStateException("a secret of the host");
        }))) {
            assertThat(agents.handle(agents.start().request()).error()).isEqualTo("internal error");
            assertThat(agents.serverEphemerals.closed).hasValue(1);
            assertThat(agents.server.sessions().pending()).isZero();
        }
        try (TwoAgents agents = new TwoAgents(server -> server.keyIdIssuer(context -> "no\nkey id"))) {
            assertThat(agents.handle(agents.start().request()).error()).isEqualTo("internal error");
        }
        try (TwoAgents agents = new TwoAgents(server -> server.keyIdIssuer(context -> "always the same"))) {
            assertThat(agents.handle(agents.start().request()).success()).isTrue();
            assertThat(agents.handle(agents.start().request()).success()).isFalse();
            assertThat(agents.server.sessions().pending()).isEqualTo(1);
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
            assertThat(send(agents, agents.connect()).plaintext()).hasSize(1);
            assertThat(agents.outcomes).hasSize(1);
            assertThat(agents.established).hasSize(1);
        }
    }

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
            send(agents, session);
            assertThat(agents.established).hasSize(1);
            assertThat(agents.established.get(0).peer()).isEqualTo(agents.initiator.did);

            agents.handle(ServerErrors.signature(agents.start().request(), new byte[64]));
            HandshakeOutcome refused = agents.outcomes.get(1);
            assertThat(refused.reason()).isEqualTo(RejectionReason.SIGNATURE);
            assertThat(refused.authenticated()).isFalse();
        }
    }

    @Test
    void aClosedServerRefuses() {
        TwoAgents agents = new TwoAgents();
        EstablishedSession session = agents.connect();
        agents.server.close();
        assertThat(agents.server.sessions().pending()).isZero();
        assertThatExceptionOfType(UnknownKeyIdException.class).isThrownBy(() -> send(agents, session));
        assertThat(agents.handle(agents.start().request()).error()).isEqualTo("server is closed");
        agents.close();
    }

    @Test
    void atMostSoManyHandshakesAreWorkedOnAtATime() {
        CompletableFuture<AgentKeys> resolution = new CompletableFuture<>();
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer server = new HandshakeServer(HandshakeServerConfig.builder(
                            agents.responder.did,
                            agents.responder.privateKeys(),
                            did -> resolution,
                            agents.serverSessions)
                    .clock(agents.clock)
                    .errorPolicy(ErrorPolicy.EXACT)
                    .maxInFlight(1)
                    .build());
            CompletableFuture<MessageResponse> first =
                    server.handle(fresh(agents), PeerInfo.unknown()).toCompletableFuture();
            assertThat(TwoAgents.now(server.handle(fresh(agents), PeerInfo.unknown()))
                            .error())
                    .isEqualTo("too many handshakes at a time");
            resolution.complete(agents.initiator.keys());
            assertThat(first.join().success()).isTrue();
            assertThat(TwoAgents.now(server.handle(fresh(agents), PeerInfo.unknown()))
                            .success())
                    .isTrue();
            server.close();
        }
    }

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

    static ReceivedRecord send(TwoAgents agents, EstablishedSession from) {
        return agents.server.sessions().open(from.keyId(), from.session().encrypt(new byte[1]), null);
    }
}
