/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.identity.Did;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.session.SessionException;
import io.sageflight.core.session.SessionManager;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sessions between their handshake and their first record. */
class PendingSessionsTest {
    @Test
    void aHandshakeAloneIsNoSession() {
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession initiator = agents.connect();
            assertThat(agents.server.sessions().pending()).isEqualTo(1);
            assertThat(agents.serverSessions.statistics().live()).isZero();
            assertThat(agents.serverSessions.findByKeyId(initiator.keyId())).isEmpty();
            assertThat(agents.server.sessions().find(initiator.keyId())).isEmpty();

            agents.send(initiator);
            assertThat(agents.server.sessions().pending()).isZero();
            assertThat(agents.serverSessions.statistics().live()).isEqualTo(1);
            assertThat(agents.server.sessions().find(initiator.keyId())).isPresent();
        }
    }

    @Test
    void forgedFirstRecordsChangeNothing() {
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession initiator = agents.connect();
            byte[] genuine = initiator.session().encrypt(new byte[10]);
            for (int length : new int[] {0, 11, 12, 27, 28, 29, 38, 1000}) {
                assertThatExceptionOfType(SessionException.BadRecord.class)
                        .isThrownBy(() -> agents.server.sessions().open(initiator.keyId(), new byte[length], null));
            }
            for (int bit = 0; bit < 8 * genuine.length; bit += 3) {
                byte[] forged = genuine.clone();
                forged[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatExceptionOfType(SessionException.BadRecord.class)
                        .isThrownBy(() -> agents.server.sessions().open(initiator.keyId(), forged, null));
            }
            assertThat(agents.serverSessions.statistics().live()).isZero();
            assertThat(agents.serverSessions.statistics().created()).isZero();
            assertThat(agents.server.sessions().pending()).isEqualTo(1);
            assertThat(agents.server
                            .sessions()
                            .open(initiator.keyId(), genuine, null)
                            .plaintext())
                    .isEqualTo(new byte[10]);
        }
    }

    @Test
    void theFirstRecordIsNotAcceptedTwice() {
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession initiator = agents.connect();
            byte[] first = initiator.session().encrypt(new byte[1]);
            agents.server.sessions().open(initiator.keyId(), first, null);
            assertThatExceptionOfType(SessionException.Replay.class)
                    .isThrownBy(() -> agents.server.sessions().open(initiator.keyId(), first, null));
        }
    }

    @Test
    void firstRecordsThatRaceMakeOneSession() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TwoAgents agents = new TwoAgents()) {
            for (int round = 0; round < 100; round++) {
                EstablishedSession initiator = agents.connect();
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<EstablishedSession>> opened = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    byte[] record = initiator.session().encrypt(new byte[] {(byte) i});
                    byte expected = (byte) i;
                    opened.add(threads.submit(() -> {
                        start.await();
                        ReceivedRecord received = agents.server.sessions().open(initiator.keyId(), record, null);
                        assertThat(received.plaintext()).containsExactly(expected);
                        return received.from();
                    }));
                }
                EstablishedSession first = opened.get(0).get();
                for (Future<EstablishedSession> other : opened) {
                    assertThat(other.get()).isSameAs(first);
                }
                assertThat(agents.established).hasSize(round + 1);
            }
            assertThat(agents.server.sessions().pending()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Both records are found genuine before either has made the session. */
    @Test
    void theSessionIsMadeOnceIfTwoRecordsAreGenuineAtOnce() throws Exception {
        CyclicBarrier bothGenuine = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TwoAgents agents = new TwoAgents()) {
            SessionManager meeting = (SessionManager) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {SessionManager.class}, (proxy, method, arguments) -> {
                        Object answer = method.invoke(agents.serverSessions, arguments);
                        if (method.getName().equals("opens")) {
                            bothGenuine.await(20, TimeUnit.SECONDS);
                        }
                        return answer;
                    });
            List<EstablishedSession> told = new CopyOnWriteArrayList<>();
            HandshakeServer server = new HandshakeServer(HandshakeServerConfig.builder(
                            agents.responder.did, agents.responder.privateKeys(), agents.directory, meeting)
                    .listener(new HandshakeListener() {
                        @Override
                        public void established(EstablishedSession session) {
                            told.add(session);
                        }
                    })
                    .clock(agents.clock)
                    .build());
            EstablishedSession initiator = TwoAgents.now(
                    agents.client.connect(agents.responder.did, message -> server.handle(message, PeerInfo.unknown())));
            List<Future<EstablishedSession>> opened = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                byte[] record = initiator.session().encrypt(new byte[1]);
                opened.add(threads.submit(() ->
                        server.sessions().open(initiator.keyId(), record, null).from()));
            }
            assertThat(opened.get(0).get()).isSameAs(opened.get(1).get());
            assertThat(told).hasSize(1);
            server.close();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRecordThatRacesWithItselfIsAcceptedOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TwoAgents agents = new TwoAgents()) {
            for (int round = 0; round < 50; round++) {
                EstablishedSession initiator = agents.connect();
                byte[] record = initiator.session().encrypt(new byte[1]);
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<Boolean>> opened = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    opened.add(threads.submit(() -> {
                        start.await();
                        try {
                            agents.server.sessions().open(initiator.keyId(), record, null);
                            return true;
                        } catch (SessionException.Replay e) {
                            return false;
                        }
                    }));
                }
                int accepted = 0;
                for (Future<Boolean> one : opened) {
                    accepted += one.get() ? 1 : 0;
                }
                assertThat(accepted).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void waitsForItsTimeAndNoLonger() {
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession inTime = agents.connect();
            EstablishedSession late = agents.connect();
            agents.clock.advance(Duration.ofSeconds(30));
            agents.send(inTime);
            agents.clock.advance(Duration.ofNanos(1));
            assertThatExceptionOfType(UnknownKeyIdException.class).isThrownBy(() -> agents.send(late));
            assertThat(agents.server.sessions().pending()).isZero();
        }
    }

    @Test
    void secretsAreWipedWhenTheirTimeIsUp() {
        SettableClock clock = new SettableClock("2026-11-23T12:00:00Z");
        PendingSessions pending =
                new PendingSessions(10, 10, Duration.ofSeconds(30).toNanos(), clock);
        PendingSession session = pendingSession("kid", clock);
        assertThat(pending.reserve(new Did("did:sage:x"))).isTrue();
        assertThat(pending.add(session)).isTrue();
        assertThat(pending.copySecret(session)).containsOnly(7);
        clock.advance(Duration.ofSeconds(31));
        pending.expire();
        assertThat(session.isWiped()).isTrue();
        // Zeros would be a secret that everybody knows.
        assertThat(pending.copySecret(session)).isNull();
        assertThat(pending.find("kid")).isNull();
    }

    @Test
    void secretsAreWipedWhenTheyAreUsedUpRefusedOrClosed() {
        SettableClock clock = new SettableClock("2026-11-23T12:00:00Z");
        PendingSessions pending =
                new PendingSessions(10, 10, Duration.ofSeconds(30).toNanos(), clock);
        PendingSession used = pendingSession("used", clock);
        PendingSession twin = pendingSession("used", clock);
        PendingSession waiting = pendingSession("waiting", clock);
        PendingSession late = pendingSession("late", clock);
        for (int i = 0; i < 4; i++) {
            assertThat(pending.reserve(new Did("did:sage:x"))).isTrue();
        }
        assertThat(pending.add(used)).isTrue();
        assertThat(pending.add(twin)).isFalse();
        assertThat(twin.isWiped()).isTrue();
        assertThat(pending.add(waiting)).isTrue();
        pending.remove(used);
        assertThat(used.isWiped()).isTrue();
        pending.close();
        assertThat(waiting.isWiped()).isTrue();
        assertThat(pending.add(late)).isFalse();
        assertThat(late.isWiped()).isTrue();
        assertThat(pending.reserve(new Did("did:sage:x"))).isFalse();
    }

    private static PendingSession pendingSession(String keyId, SettableClock clock) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 7);
        return new PendingSession(keyId, new Did("did:sage:x"), "ctx", secret, clock.nanoTime());
    }

    @Test
    void aFullTableRefusesAndForgetsNobody() {
        try (TwoAgents agents = new TwoAgents(server -> server.maxPending(3))) {
            List<EstablishedSession> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(agents.connect());
            }
            int agreed = agents.responder.kemOperations.agreements.get();
            MessageResponse refused = agents.handle(agents.start().request());
            assertThat(refused.error()).isEqualTo("too many pending sessions");
            assertThat(agents.responder.kemOperations.agreements).hasValue(agreed);

            agents.send(waiting.get(0));
            assertThat(agents.handle(agents.start().request()).success()).isTrue();
            assertThat(agents.handle(agents.start().request()).success()).isFalse();
            agents.clock.advance(Duration.ofSeconds(31));
            assertThat(agents.handle(agents.start().request()).success()).isTrue();
        }
    }

    @Test
    void oneSenderCannotTakeTheWholeTable() {
        try (TwoAgents agents = new TwoAgents(server -> server.maxPending(10).maxPendingPerSender(2))) {
            TestAgent other = TestAgent.generate("did:sage:ethereum:0x5555555555555555555555555555555555555555");
            agents.directory.publish(other.keys());
            HandshakeClient another = new HandshakeClient(
                    HandshakeClientConfig.builder(other.did, other.signer(), agents.directory, agents.clientSessions)
                            .clock(agents.clock)
                            .build());
            EstablishedSession first = agents.connect();
            agents.connect();
            assertThat(agents.handle(agents.start().request()).error()).isEqualTo("too many pending sessions");
            assertThat(TwoAgents.now(another.connect(agents.responder.did, agents::transport))
                            .keyId())
                    .isNotEmpty();

            agents.send(first);
            assertThat(agents.handle(agents.start().request()).success()).isTrue();
            assertThat(agents.handle(agents.start().request()).success()).isFalse();
            agents.handle(ServerErrors.message("ephC all-zero (low order)", agents));
            agents.clock.advance(Duration.ofSeconds(31));
            for (int i = 0; i < 3; i++) {
                // A place that a failure had reserved is free again as well.
                agents.handle(ServerErrors.message("ephC all-zero (low order)", agents));
            }
            agents.connect();
            agents.connect();
            assertThat(agents.handle(agents.start().request()).success()).isFalse();
        }
    }

    @Test
    void aFullManagerLeavesTheSessionPending() {
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxSessions(2))) {
            EstablishedSession first = agents.connect();
            EstablishedSession second = agents.connect();
            agents.send(first);
            agents.send(second);
            first.session().close();
            EstablishedSession third = agents.connect();
            assertThatExceptionOfType(SessionException.TooManySessions.class).isThrownBy(() -> agents.send(third));
            assertThat(agents.server.sessions().pending()).isEqualTo(1);
            agents.server.sessions().find(first.keyId()).orElseThrow().session().close();
            agents.send(third);
            assertThat(agents.server.sessions().pending()).isZero();
        }
    }

    @Test
    void nothingIsKeptOfSessionsThatEnded() {
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession initiator = agents.connect();
            EstablishedSession responder = agents.send(initiator).from();
            responder.session().close();
            assertThat(agents.server.sessions().find(initiator.keyId())).isEmpty();
            assertThat(agents.server.sessions().known()).isZero();
            assertThatExceptionOfType(UnknownKeyIdException.class).isThrownBy(() -> agents.send(initiator));
        }
    }

    /** The manager may serve both roles; what one initiated is no way in for others. */
    @Test
    void sessionsThatThisSideBeganAreNotFoundAsAResponders() {
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer backwards = new HandshakeServer(HandshakeServerConfig.builder(
                            agents.initiator.did,
                            agents.initiator.privateKeys(),
                            agents.directory,
                            agents.clientSessions)
                    .build());
            EstablishedSession initiator = agents.connect();
            assertThat(agents.clientSessions.findByKeyId(initiator.keyId())).isPresent();
            assertThat(backwards.sessions().find(initiator.keyId())).isEmpty();
            assertThatExceptionOfType(UnknownKeyIdException.class)
                    .isThrownBy(() -> backwards.sessions().open(initiator.keyId(), new byte[40], null));
            backwards.close();
        }
    }
}
