/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Who works on handshakes, on how many at a time, and for how long. */
class ServerLoadTest {
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
            throw new RejectedExecutionException();
        }))) {
            assertThat(agents.handle(agents.start().request()).error()).isEqualTo("no thread for a handshake");
        }
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

    @Test
    void aClosedServerRefuses() {
        TwoAgents agents = new TwoAgents();
        EstablishedSession session = agents.connect();
        agents.server.close();
        assertThat(agents.server.sessions().pending()).isZero();
        assertThatExceptionOfType(UnknownKeyIdException.class).isThrownBy(() -> agents.send(session));
        assertThat(agents.handle(agents.start().request()).error()).isEqualTo("server is closed");
        agents.close();
    }
}
