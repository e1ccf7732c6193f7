/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.handshake.cookie.CookieVerifier;
import io.sageflight.core.handshake.cookie.HmacCookies;
import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.SessionException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * One test for each of the defects found in peers (protocol section 9) that concerns handshakes. D17, which the wire needs, is
 * in {@link KeyAgreementTest}.
 */
class DefectsTest {
    @Test
    void d4TheSameRecordIsNotAcceptedTwice() {
        try (TwoAgents agents = new TwoAgents()) {
            EstablishedSession initiator = agents.connect();
            EstablishedSession responder = agents.send(initiator).from();
            byte[] answer = responder.session().encrypt(new byte[1]);
            initiator.session().decrypt(answer);
            assertThatExceptionOfType(SessionException.Replay.class)
                    .isThrownBy(() -> initiator.session().decrypt(answer));
        }
    }

    @Test
    void d5AnInitThatRacesWithItselfIsAcceptedOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (TwoAgents agents = new TwoAgents()) {
            for (int round = 0; round < 200; round++) {
                SecureMessage message = agents.start().request();
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<MessageResponse>> responses = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    responses.add(threads.submit(() -> {
                        start.await();
                        return agents.handle(message);
                    }));
                }
                int accepted = 0;
                for (Future<MessageResponse> response : responses) {
                    accepted += response.get().success() ? 1 : 0;
                }
                assertThat(accepted).isEqualTo(1);
            }
            assertThat(agents.server.sessions().pending()).isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void d5NoncesAreRememberedAsLongAsTheirTimeIsGood() {
        try (TwoAgents agents = new TwoAgents()) {
            SecureMessage message = agents.signed(
                    agents.start().request(),
                    members -> members.put(
                            "ts", agents.clock.now().plus(Duration.ofMinutes(2)).toString()));
            assertThat(agents.handle(message).success()).isTrue();
            agents.clock.advance(Duration.ofMinutes(4));
            assertThat(agents.handle(message).error()).isEqualTo("replay detected");
            agents.clock.advance(Duration.ofNanos(1));
            assertThat(agents.handle(message).error()).isEqualTo("ts out of window");
        }
    }

    @Test
    void d5WhatIsOlderThanTheServerIsRefused() {
        try (TwoAgents agents = new TwoAgents()) {
            SecureMessage message = agents.start().request();
            agents.clock.advance(Duration.ofSeconds(1));
            HandshakeServer restarted = new HandshakeServer(HandshakeServerConfig.builder(
                            agents.responder.did,
                            agents.responder.privateKeys(),
                            agents.directory,
                            agents.serverSessions)
                    .clock(agents.clock)
                    .errorPolicy(ErrorPolicy.EXACT)
                    .build());
            assertThat(TwoAgents.now(restarted.handle(message, PeerInfo.unknown()))
                            .error())
                    .isEqualTo("ts out of window");
            assertThat(TwoAgents.now(restarted.handle(agents.start().request(), PeerInfo.unknown()))
                            .success())
                    .isTrue();
            restarted.close();
        }
    }

    @Test
    void d5AServerThatWasStartedUnderAClockAheadServesOnceTheClockIsRight() {
        SettableClock clock = new SettableClock("2026-11-23T13:00:00Z");
        try (TwoAgents agents = new TwoAgents(server -> server.clock(clock))) {
            clock.advance(Duration.ofMinutes(10));
            clock.set(agents.clock.now().toString());
            assertThat(agents.handle(agents.start().request()).success()).isTrue();
        }
    }

    @Test
    void d7AnInitForAnotherResponderLeavesNothingBehind() {
        try (TwoAgents agents = new TwoAgents()) {
            SecureMessage message = ServerErrors.message("respDid is not this server (accepted by SAGE)", agents);
            assertThat(agents.handle(message).error()).isEqualTo("authentication failed");
            assertThat(agents.outcomes.get(0).reason()).isEqualTo(RejectionReason.IDENTITY);
            assertThat(agents.server.sessions().pending()).isZero();
            assertThat(agents.serverEphemerals.taken).hasValue(0);
        }
    }

    /** 262,144 nonces may be remembered; that the thousandth costs what the first did is BoundedReplayGuardTest's. */
    @Test
    void d11OneSenderCannotFillTheMemoryOfNonces() {
        try (TwoAgents agents = new TwoAgents(server -> server.maxRememberedPerSender(5))) {
            for (int i = 0; i < 5; i++) {
                assertThat(agents.handle(agents.start().request()).success()).isTrue();
            }
            assertThat(agents.handle(agents.start().request()).error()).isEqualTo("too many handshakes of one sender");
            agents.clock.advance(Duration.ofMinutes(6));
            assertThat(agents.handle(agents.start().request()).success()).isTrue();
        }
    }

    /** The context beside the payload is not signed, so whoever saw a message can invent as many as they like. */
    @Test
    void d11WhoRepeatsAMessageUnderOtherContextsDoesNotUseUpItsSendersShare() {
        try (TwoAgents agents = new TwoAgents(server -> server.maxRememberedPerSender(5))) {
            SecureMessage seen = agents.start().request();
            for (int i = 0; i < 20; i++) {
                assertThat(agents.handle(ServerErrors.context(seen, "invented-" + i))
                                .error())
                        .isEqualTo("info mismatch");
            }
            assertThat(agents.handle(seen).success()).isTrue();
            assertThat(agents.handle(seen).error()).isEqualTo("replay detected");
            assertThat(agents.handle(agents.start().request()).success()).isTrue();
        }
    }

    @Test
    void d12WithoutACookieNobodyIsAskedAndNothingRemembered() {
        HmacCookies cookies = new HmacCookies("a secret of the server".getBytes(StandardCharsets.UTF_8));
        try (TwoAgents agents = new TwoAgents(
                server -> server.cookies(cookies).errorPolicy(ErrorPolicy.QUIET),
                client -> client.cookies(
                        (context, initiator, responder) -> Optional.of(cookies.issue(context, initiator, responder))),
                sessions -> {})) {
            SecureMessage good = agents.start().request();
            assertThat(good.metadata()).containsOnlyKeys("cookie");
            List<Map<String, String>> bad = List.of(
                    Map.of(),
                    Map.of("cookie", ""),
                    Map.of("cookie", "hmac:AAAA"),
                    Map.of("cookie", cookies.issue("another", TwoAgents.INITIATOR, TwoAgents.RESPONDER)));
            for (Map<String, String> metadata : bad) {
                assertThat(agents.handle(with(good, metadata)).error()).isEqualTo("authentication failed");
            }
            assertThat(agents.directory.asked).hasValue(0);
            assertThat(agents.initiator.verifications).hasValue(0);
            assertThat(agents.outcomes).allMatch(outcome -> outcome.reason() == RejectionReason.COOKIE);
            // The nonce is still good, so nothing was remembered; and headers change the case of keys.
            String cookie = good.metadata().get(CookieVerifier.METADATA_KEY);
            assertThat(agents.handle(with(good, Map.of("Cookie", cookie))).success())
                    .isTrue();
        }
    }

    private static SecureMessage with(SecureMessage m, Map<String, String> metadata) {
        return new SecureMessage(
                m.id(), m.contextId(), m.taskId(), m.payload(), m.did(), m.signature(), metadata, m.role());
    }

    @Test
    void d13WhatIsTooLargeIsRefusedBeforeAnybodyIsAsked() {
        try (TwoAgents agents = new TwoAgents()) {
            SecureMessage valid = agents.start().request();
            String long1025 = "x".repeat(1025);
            String long1025Utf8 = "\u00e9".repeat(513);
            List<SecureMessage> tooLarge = List.of(
                    agents.signed(valid, new byte[64 * 1024 + 1]),
                    ServerErrors.signature(valid, new byte[1025]),
                    ServerErrors.context(valid, long1025),
                    ServerErrors.context(valid, long1025Utf8),
                    ServerErrors.context(valid, "a\u0000b"),
                    ServerErrors.context(valid, "a\u0085b"),
                    ServerErrors.context(valid, "\udc00"),
                    ServerErrors.did(valid, "did:sage:" + long1025),
                    ServerErrors.task(valid, long1025),
                    id(valid, long1025),
                    id(valid, null),
                    ServerErrors.context(valid, null),
                    ServerErrors.signature(valid, null));
            for (SecureMessage message : tooLarge) {
                MessageResponse response = agents.handle(message);
                assertThat(response.error()).isIn("malformed message", "message too large");
                // What was not checked is not repeated.
                assertThat(response.messageId()).isEmpty();
            }
            assertThat(agents.directory.asked).hasValue(0);
            assertThat(agents.handle(valid).success()).isTrue();
        }
    }

    private static SecureMessage id(SecureMessage m, String id) {
        return new SecureMessage(
                id, m.contextId(), m.taskId(), m.payload(), m.did(), m.signature(), m.metadata(), m.role());
    }

    @Test
    void d13ASignedPayloadIsLimitedToo() {
        try (TwoAgents agents = new TwoAgents()) {
            SecureMessage valid = agents.start().request();
            String json = new String(valid.payload(), StandardCharsets.UTF_8);
            List<String> refused = List.of(
                    json.replace("\"nonce\":", "\"nonce\":\"first\",\"nonce\":"),
                    json.replace("\"nonce\":", "\"more\":" + "[".repeat(50) + "]".repeat(50) + ",\"nonce\":"),
                    json.replace("\"nonce\":\"", "\"nonce\":\"\\ud800"),
                    json.replace("\"nonce\":\"", "\"nonce\":\"\\n"),
                    json.replace("\"nonce\":\"", "\"nonce\":\"" + "x".repeat(1024)),
                    json.replace("\"nonce\":", "\"kemKid\":\"" + "x".repeat(1025) + "\",\"nonce\":"));
            for (String payload : refused) {
                MessageResponse response =
                        agents.handle(agents.signed(valid, payload.getBytes(StandardCharsets.UTF_8)));
                assertThat(response.success()).isFalse();
                assertThat(response.error()).startsWith("parse payload: ");
            }
            assertThat(agents.server.sessions().pending()).isZero();
            assertThat(agents.handle(valid).success()).isTrue();
        }
    }

    /** That the answer is the same for all 38 cases is {@link ServerErrorsTest}'s. */
    @Test
    void d14AServerIsQuietUnlessToldOtherwise() {
        try (TwoAgents agents = new TwoAgents()) {
            HandshakeServer server = new HandshakeServer(HandshakeServerConfig.builder(
                            agents.responder.did,
                            agents.responder.privateKeys(),
                            agents.directory,
                            agents.serverSessions)
                    .clock(agents.clock)
                    .build());
            for (String name : List.of("missing did", "unknown did", "bad signature", "info mismatch", "nil message")) {
                MessageResponse response =
                        TwoAgents.now(server.handle(ServerErrors.message(name, agents), PeerInfo.unknown()));
                assertThat(response.error()).isEqualTo(ErrorPolicy.QUIET_TEXT);
            }
            server.close();
        }
    }

    /** The signed payload says who, where and when; what the message says beside it must agree. */
    @Test
    void d16WhatIsNotSignedCannotChangeWhatIs() {
        try (TwoAgents agents = new TwoAgents()) {
            SecureMessage valid = agents.start().request();
            TestAgent other = TestAgent.generate("did:sage:ethereum:0x5555555555555555555555555555555555555555");
            agents.directory.publish(other.keys());
            assertThat(agents.handle(ServerErrors.context(valid, "ctx-0002")).error())
                    .isEqualTo("info mismatch");
            SecureMessage another = agents.start().request();
            assertThat(agents.handle(ServerErrors.did(another, other.did.value()))
                            .error())
                    .startsWith("signature verification failed");
            SecureMessage resigned = ServerErrors.signature(
                    ServerErrors.did(another, other.did.value()), other.signingKey.sign(another.payload()));
            assertThat(agents.handle(resigned).error()).isEqualTo("authentication failed");
            assertThat(agents.server.sessions().pending()).isZero();
        }
    }

    @Test
    void d20EphemeralKeysAreClosedHoweverAHandshakeEnds() {
        try (TwoAgents agents = new TwoAgents()) {
            agents.connect();
            assertThat(agents.clientEphemerals.closed).hasValue(2);
            assertThat(agents.serverEphemerals.closed).hasValue(1);

            agents.start().close();
            assertThat(agents.clientEphemerals.closed).hasValue(4);

            agents.handle(ServerErrors.message("ephC all-zero (low order)", agents));
            assertThat(agents.serverEphemerals.closed).hasValue(agents.serverEphemerals.taken.get());
        }
    }

    @Test
    void d20SecretsOfAnEndedHandshakeAreWiped() {
        try (TwoAgents agents = new TwoAgents()) {
            ClientHandshake handshake = agents.start();
            MessageResponse response = agents.handle(handshake.request());
            assertThat(handshake.secrets().exported().secret()).isNotEqualTo(new byte[32]);
            handshake.finish(response);
            assertThat(handshake.secrets().exported().secret()).isEqualTo(new byte[32]);

            ClientHandshake closed = agents.start();
            closed.close();
            assertThat(closed.secrets().exported().secret()).isEqualTo(new byte[32]);
        }
    }

    @Test
    void d22AConversationGoesOnWhenSessionsEnd() {
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxMessages(20));
                PeerConversation conversation =
                        agents.client.conversation(agents.responder.did, "talk", 20, 2, agents::transport)) {
            Set<String> keyIds = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                try (PeerConversation.Exchange exchange = TwoAgents.now(conversation.begin())) {
                    EstablishedSession session = exchange.established();
                    keyIds.add(session.keyId());
                    ReceivedRecord received = agents.send(session);
                    byte[] answer = received.from().session().encrypt(new byte[] {(byte) i});
                    assertThat(exchange.session().decrypt(answer)).containsExactly(i);
                }
            }
            // 200 messages, of which a session carries up to 20.
            assertThat(keyIds).hasSizeBetween(10, 12);
        }
    }

    @Test
    void d22AHandshakeThatFailsIsToldAndTriedAgain() {
        try (TwoAgents agents = new TwoAgents()) {
            boolean[] route = new boolean[1];
            PeerConversation conversation = agents.client.conversation(
                    agents.responder.did,
                    "talk",
                    1000,
                    2,
                    message -> route[0]
                            ? agents.transport(message)
                            : CompletableFuture.failedStage(new IllegalStateException("no route")));
            assertThatThrownBy(() -> TwoAgents.now(conversation.begin()))
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("no route");
            route[0] = true;
            PeerConversation.Exchange exchange = TwoAgents.now(conversation.begin());
            assertThat(exchange.established().peer()).isEqualTo(agents.responder.did);
            conversation.close();
            assertThat(agents.clientSessions.statistics().live()).isEqualTo(1);
            exchange.close();
            assertThat(agents.clientSessions.statistics().live()).isZero();
            assertThatThrownBy(() -> TwoAgents.now(conversation.begin()))
                    .hasRootCauseInstanceOf(SessionException.Closed.class);
        }
    }
}
