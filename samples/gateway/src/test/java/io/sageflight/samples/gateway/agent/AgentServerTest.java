/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.HandshakeClient;
import io.sageflight.core.handshake.HandshakeClientConfig;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.metrics.SageMetrics;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.BadResponseException;
import io.sageflight.core.transport.MessageTransport;
import io.sageflight.core.transport.http.HttpTransportConfig;
import io.sageflight.core.transport.http.HttpTransports;
import io.sageflight.core.transport.http.ProcessClient;
import io.sageflight.samples.gateway.jetty.JettyServer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bare records after a real handshake over HTTP, good ones and bad ones. */
@Timeout(60)
class AgentServerTest {
    private static final byte[] MESSAGE = "attack at dawn".getBytes(StandardCharsets.UTF_8);

    private final CryptoProvider crypto = new BouncyCastleCrypto();
    private final KeyAlgorithms algorithms = new KeyAlgorithms(crypto);
    private final Agent agent = Agent.generate(algorithms);
    private final Agent stranger = Agent.generate(algorithms);
    private final SessionManager sessions = new ConcurrentSessionManager(SessionManagerConfig.defaults());
    private final SessionManager own = new ConcurrentSessionManager(SessionManagerConfig.defaults());
    private final HttpTransports transports =
            new HttpTransports(HttpTransportConfig.builder().build());
    private final AgentServer served = new AgentServer(
            agent,
            Agent.resolver(algorithms),
            crypto,
            sessions,
            new SageMetrics(new SimpleMeterRegistry()),
            (from, message) -> {
                if (message.length == 0) {
                    throw new IllegalArgumentException("nothing to say");
                }
                return CompletableFuture.completedStage(message);
            });
    private JettyServer server;
    private ProcessClient process;
    private EstablishedSession session;

    @BeforeEach
    void shakeHands() throws Exception {
        server = JettyServer.builder()
                .http("/messages", served.messages())
                .http("/process", served.process())
                .start();
        process = transports.openProcess(server.httpUri());
        MessageTransport messages = transports.open(server.httpUri());
        HandshakeClient handshakes = new HandshakeClient(
                HandshakeClientConfig.builder(stranger.did(), stranger.signer(), Agent.resolver(algorithms), own)
                        .build());
        session = handshakes
                .connect(agent.did(), messages::send)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        transports.close();
        server.close();
        served.close();
        sessions.close();
        own.close();
        agent.close();
        stranger.close();
    }

    @Test
    void aRecordIsAnsweredByARecord() throws Exception {
        assertThat(session.session().decrypt(send(session.session().encrypt(MESSAGE))))
                .isEqualTo(MESSAGE);
        assertCounts(1, 0);
    }

    @Test
    void junkHarmsNoGenuineRecordAndAReplayIsNone() throws Exception {
        byte[] genuine = session.session().encrypt(MESSAGE);
        byte[] forged = genuine.clone();
        forged[forged.length - 1] ^= 1;

        assertRefused(new byte[0]);
        assertRefused(forged);
        assertThat(session.session().decrypt(send(genuine))).isEqualTo(MESSAGE);
        assertRefused(genuine);
        assertCounts(1, 3);
    }

    @Test
    void anUnknownSessionIsSaidSo() {
        assertThatThrownBy(() -> process.send("kid-unknown", session.session().encrypt(MESSAGE))
                        .get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(UnknownKeyIdException.class);
        assertCounts(0, 1);
    }

    @Test
    void aFailingApplicationIsSaidSoAndTheSessionLives() throws Exception {
        assertThatThrownBy(() -> send(session.session().encrypt(new byte[0])))
                .hasCauseInstanceOf(BadResponseException.class)
                .hasMessageContaining("application error");
        assertThat(session.session().decrypt(send(session.session().encrypt(MESSAGE))))
                .isEqualTo(MESSAGE);
        assertCounts(2, 1);
    }

    private byte[] send(byte[] sealed) throws Exception {
        return process.send(session.keyId(), sealed).get(30, TimeUnit.SECONDS);
    }

    private void assertRefused(byte[] sealed) {
        assertThatThrownBy(() -> send(sealed))
                .hasCauseInstanceOf(BadResponseException.class)
                .hasMessageContaining("hpke decrypt failed");
    }

    private void assertCounts(long answered, long errors) {
        assertThat(served.counts().accepted()).isOne();
        assertThat(served.counts().refused()).isZero();
        assertThat(served.counts().answered()).isEqualTo(answered);
        assertThat(served.counts().errors()).isEqualTo(errors);
    }
}
