/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sageflight.core.crypto.CryptoProvider;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleCrypto;
import io.sageflight.core.identity.KeyAlgorithms;
import io.sageflight.core.metrics.SageMetrics;
import io.sageflight.core.session.ConcurrentSessionManager;
import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.core.transport.data.DataHandler;
import io.sageflight.samples.baseline.GlobalLockSessionManager;
import io.sageflight.samples.gateway.agent.Agent;
import io.sageflight.samples.gateway.agent.AgentServer;
import io.sageflight.samples.gateway.jetty.JettyServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The load against an agent in the same JVM. */
@Timeout(120)
class LoadTest {
    private static final LoadShape SHAPE = new LoadShape(4, 10, 256);
    private static final int ENOUGH = 100;

    private final CryptoProvider crypto = new BouncyCastleCrypto();
    private final KeyAlgorithms algorithms = new KeyAlgorithms(crypto);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SageMetrics metrics = new SageMetrics(registry);
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final CountDownLatch enough = new CountDownLatch(ENOUGH);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void agentsMakeAndEndSessionsAllTheTimeWithoutErrors(boolean globalLock) throws Exception {
        SessionManagerConfig config = config();
        SessionManager sessions =
                globalLock ? new GlobalLockSessionManager(config) : new ConcurrentSessionManager(config);
        Tally tally = drive(sessions, (from, message) -> answer(message), UnaryOperator.identity());

        assertThat(complaints).isEmpty();
        assertThat(tally.errors()).isZero();
        assertThat(tally.successful()).isTrue();
        assertThat(tally.requests()).isGreaterThanOrEqualTo(ENOUGH);
        // Each had its own session for ten messages; only one whose end was unknown could need one more.
        assertThat(sessions.statistics().created()).isGreaterThanOrEqualTo(tally.requests() / 10);
    }

    @Test
    void wrongAnswersAreErrors() throws Exception {
        Tally tally =
                drive(new ConcurrentSessionManager(config()), (from, message) -> answer(message), any -> new byte[1]);

        assertThat(tally.errors()).isEqualTo(tally.requests() - tally.unknown());
        assertThat(complaints).contains("A wrong answer");
        assertThat(tally.successful()).isFalse();
    }

    @Test
    void refusedMessagesAreErrors() throws Exception {
        Tally tally = drive(
                new ConcurrentSessionManager(config()),
                (from, message) -> {
                    for (int i = 0; i < ENOUGH; i++) {
                        enough.countDown();
                    }
                    throw new IllegalStateException("out of order");
                },
                UnaryOperator.identity());

        assertThat(tally.errors()).isPositive();
        assertThat(complaints).allMatch(complaint -> complaint.endsWith("RefusedMessageException: internal error"));
    }

    private CompletableFuture<byte[]> answer(byte[] message) {
        enough.countDown();
        return CompletableFuture.completedFuture(message);
    }

    /** Of those that succeeded, as the metrics have it. */
    private long handshakes(String role) {
        return registry.get("sage.handshake")
                .tag("role", role)
                .tag("outcome", "accepted")
                .timer()
                .count();
    }

    private static SessionManagerConfig config() {
        return SessionManagerConfig.builder()
                .maxMessages(2L * SHAPE.messagesPerSession())
                .nearExpiryMessages(0)
                .build();
    }

    private Tally drive(SessionManager sessions, DataHandler application, UnaryOperator<byte[]> expected)
            throws Exception {
        try (sessions;
                SessionManager own = new ConcurrentSessionManager(config());
                Agent agent = Agent.generate(algorithms);
                AgentServer served =
                        new AgentServer(agent, Agent.resolver(algorithms), crypto, sessions, metrics, application);
                JettyServer server = JettyServer.builder()
                        .webSocket("/ws", served.webSocket())
                        .start()) {
            Load load = Load.start(
                    new Peer(server.webSocketUri("/ws"), agent.did(), expected),
                    SHAPE,
                    SSLContext.getDefault(),
                    crypto,
                    own,
                    metrics,
                    complaints::add);
            boolean reached = enough.await(60, TimeUnit.SECONDS);
            Tally tally = load.stop();
            assertThat(reached).isTrue();
            assertThat(own.statistics().live()).isZero();
            assertThat(served.counts().accepted()).isPositive();
            assertThat(handshakes("responder"))
                    .isEqualTo(handshakes("initiator"))
                    .isEqualTo(served.counts().accepted());
            return tally;
        }
    }
}
