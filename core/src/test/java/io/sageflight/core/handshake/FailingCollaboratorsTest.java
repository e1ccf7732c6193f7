/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.DidResolver;
import io.sageflight.core.message.MessageResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Resolvers, threads and signers that belong to the user fail in every way; nobody waits for ever, and nothing is lost. */
class FailingCollaboratorsTest {
    @Test
    void aServersPlacesAreFreeAgainAfterItsResolverThrewAnError() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer server = server(
                    agents,
                    did -> {
                        if (broken.get()) {
                            throw new NoClassDefFoundError("a driver");
                        }
                        return agents.directory.resolve(did);
                    },
                    Runnable::run);
            for (int i = 0; i < 5; i++) {
                assertThat(handle(server, agents).error()).isEqualTo("cannot resolve sender pubkey");
            }
            broken.set(false);
            assertThat(handle(server, agents).success()).isTrue();
            server.close();
        }
    }

    @Test
    void aServersPlacesAreFreeAgainAfterNoThreadCouldBeMade() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer server = server(agents, agents.directory, work -> {
                if (broken.get()) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                work.run();
            });
            for (int i = 0; i < 5; i++) {
                assertThat(handle(server, agents).error()).isEqualTo("no thread for a handshake");
            }
            broken.set(false);
            assertThat(handle(server, agents).success()).isTrue();
            server.close();
        }
    }

    @Test
    void aServersPlacesAreFreeAgainAfterResolutionsThatNeverEnd() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer server = server(
                    agents,
                    did -> broken.get() ? new CompletableFuture<>() : agents.directory.resolve(did),
                    Runnable::run);
            for (int i = 0; i < 3; i++) {
                assertThat(handle(server, agents).error()).isEqualTo("cannot resolve sender pubkey");
            }
            broken.set(false);
            assertThat(handle(server, agents).success()).isTrue();
            server.close();
        }
    }

    @Test
    void aClientIsToldWhenItsResolverOrExecutorThrowsAnError() {
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeClient unresolving = client(
                    agents,
                    did -> {
                        throw new NoClassDefFoundError("a driver");
                    },
                    Runnable::run);
            assertThatThrownBy(() -> TwoAgents.now(unresolving.connect(agents.responder.did, agents::transport)))
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
            HandshakeClient threadless = client(agents, agents.directory, work -> {
                throw new OutOfMemoryError("unable to create native thread");
            });
            CompletableFuture<EstablishedSession> session =
                    threadless.connect(agents.responder.did, agents::transport).toCompletableFuture();
            assertThat(session).isCompletedExceptionally();
        }
    }

    @Test
    void aConversationGoesOnAfterItsTransportThrewAnError() {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (TwoAgents agents = new TwoAgents()) {
            PeerConversation conversation =
                    agents.client.conversation(agents.responder.did, "talk", 1000, 2, message -> {
                        if (broken.get()) {
                            throw new StackOverflowError();
                        }
                        return agents.transport(message);
                    });
            assertThatThrownBy(() -> TwoAgents.now(conversation.begin())).hasCauseInstanceOf(StackOverflowError.class);
            assertThat(agents.clientEphemerals.closed).hasValue(agents.clientEphemerals.taken.get());
            broken.set(false);
            assertThat(TwoAgents.now(conversation.begin()).session().id()).hasSize(22);
            conversation.close();
        }
    }

    /** Or else the session would be with somebody else than was asked for. */
    @Test
    void aClientTakesNobodyElsesKeysForTheRespondersOwn() {
        try (TwoAgents agents = new TwoAgents()) {
            TestAgent other = TestAgent.generate("did:sage:ethereum:0x5555555555555555555555555555555555555555");
            for (AgentKeys answer : new AgentKeys[] {other.keys(), null}) {
                HandshakeClient client = client(agents, did -> CompletableFuture.completedStage(answer), Runnable::run);
                assertThatThrownBy(() -> TwoAgents.now(client.connect(agents.responder.did, agents::transport)))
                        .hasCauseInstanceOf(HandshakeRejectedException.class)
                        .hasMessageContaining("the resolver did not answer for the responder");
            }
            assertThat(agents.clientEphemerals.taken).hasValue(0);
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

    private static MessageResponse handle(HandshakeServer server, TwoAgents agents) {
        return TwoAgents.now(server.handle(agents.start().request(), PeerInfo.unknown()));
    }

    private static HandshakeServer server(TwoAgents agents, DidResolver resolver, Executor executor) {
        return new HandshakeServer(HandshakeServerConfig.builder(
                        agents.responder.did, agents.responder.privateKeys(), resolver, agents.serverSessions)
                .clock(agents.clock)
                .errorPolicy(ErrorPolicy.EXACT)
                .resolutionTimeout(Duration.ofMillis(20))
                .maxInFlight(1)
                .executor(executor)
                .build());
    }

    private static HandshakeClient client(TwoAgents agents, DidResolver resolver, Executor executor) {
        return new HandshakeClient(HandshakeClientConfig.builder(
                        agents.initiator.did, agents.initiator.signer(), resolver, agents.clientSessions)
                .clock(agents.clock)
                .ephemeralKeys(agents.clientEphemerals)
                .executor(executor)
                .build());
    }
}
