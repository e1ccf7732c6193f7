/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static io.sageflight.core.session.SessionManagerContract.secret;
import static io.sageflight.core.session.SessionManagerContract.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A conversation outlives its sessions. */
class ConversationTest {
    private static final int LIMIT = 1000;

    private final ManualClock clock = new ManualClock();
    private final SessionManagerConfig config =
            SessionManagerConfig.builder().clock(clock).maxMessages(LIMIT).build();
    private final ConcurrentSessionManager clients = new ConcurrentSessionManager(config);
    private final ConcurrentSessionManager servers = new ConcurrentSessionManager(config);
    private final AtomicInteger made = new AtomicInteger();
    private final List<SecureSession> sessions = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        clients.close();
        servers.close();
    }

    /** In place of a handshake. */
    private SecureSession newSession() {
        int number = made.incrementAndGet();
        servers.ensure(secret(number), "", Role.RESPONDER);
        SecureSession session =
                clients.ensure(secret(number), "", Role.INITIATOR).session();
        sessions.add(session);
        return session;
    }

    private Conversation conversation(Supplier<CompletionStage<SecureSession>> newSessions) {
        return new Conversation(clients, LIMIT, 2, newSessions);
    }

    private static Conversation.Exchange begin(Conversation conversation) {
        return conversation.begin().toCompletableFuture().join();
    }

    private void requestAndResponse(Conversation conversation) {
        try (Conversation.Exchange exchange = begin(conversation)) {
            SecureSession client = exchange.session();
            SecureSession server = servers.find(client.id()).orElseThrow();
            byte[] request = server.decrypt(client.encrypt(new byte[] {1, 2, 3}));
            assertThat(client.decrypt(server.encrypt(request))).containsExactly(1, 2, 3);
        }
    }

    /** D22: SAGE's own sessions simply stop after 1,000 messages. */
    @Test
    void d22ConversationGoesOnForTenTimesAsManyMessagesAsASessionTakes() throws Exception {
        ExecutorService handshakes = Executors.newSingleThreadExecutor();
        try (Conversation conversation =
                conversation(() -> CompletableFuture.supplyAsync(this::newSession, handshakes))) {
            together(2, () -> {
                for (int i = 0; i < 2500; i++) {
                    requestAndResponse(conversation);
                }
                return null;
            });
        } finally {
            handshakes.shutdown();
        }
        assertThat(sessions.stream()
                        .mapToLong(session -> session.info().messages())
                        .sum())
                .isEqualTo(10_000);
        assertThat(made.get()).isBetween(10, 13);
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.info().messages()).isLessThanOrEqualTo(LIMIT));
        assertThat(clients.statistics().live()).isZero();
    }

    @Test
    void formerSessionIsDrainedAndNotCut() {
        List<CompletableFuture<SecureSession>> making = new ArrayList<>();
        try (Conversation conversation = conversation(() -> {
            making.add(new CompletableFuture<>());
            return making.get(making.size() - 1);
        })) {
            CompletableFuture<Conversation.Exchange> first =
                    conversation.begin().toCompletableFuture();
            assertThat(first).isNotDone();
            making.get(0).complete(newSession());
            Conversation.Exchange slow = first.join();
            byte[] request = slow.session().encrypt(new byte[1]);
            for (int i = 0; i < 460; i++) {
                requestAndResponse(conversation);
            }
            assertThat(making).as("the next one is being made in advance").hasSize(2);
            assertThat(sessions).hasSize(1);
            making.get(1).complete(newSession());
            requestAndResponse(conversation);
            SecureSession former = sessions.get(0);
            assertThat(former.ended().toCompletableFuture()).isNotDone();
            SecureSession server = servers.find(former.id()).orElseThrow();
            assertThat(slow.session().decrypt(server.encrypt(server.decrypt(request))))
                    .hasSize(1);
            slow.close();
            slow.close();
            assertThat(former.ended().toCompletableFuture()).isCompletedWithValue(EndReason.CLOSED);
            assertThat(sessions.get(1).ended().toCompletableFuture()).isNotDone();
        }
    }

    @Test
    void sessionNearTheEndOfItsAgeIsReplacedByTheNextExchange() {
        try (Conversation conversation = conversation(() -> CompletableFuture.completedStage(newSession()))) {
            requestAndResponse(conversation);
            clock.advance(Duration.ofMinutes(9).plusSeconds(5));
            clients.expire();
            assertThat(made).as("an idle conversation makes no session").hasValue(1);
            requestAndResponse(conversation);
            requestAndResponse(conversation);
            assertThat(made).hasValue(2);
            clock.advance(Duration.ofHours(2));
            requestAndResponse(conversation);
            assertThat(made).as("one that has expired is replaced, too").hasValue(3);
        }
    }

    @Test
    void failureInAdvanceIsTriedAgainAndHarmsNobodyUntilTheSessionIsUsedUp() {
        AtomicInteger attempts = new AtomicInteger();
        try (Conversation conversation = conversation(() -> {
            if (attempts.incrementAndGet() > 1) {
                throw new IllegalStateException("unreachable");
            }
            return CompletableFuture.completedStage(newSession());
        })) {
            for (int i = 0; i < 500; i++) {
                requestAndResponse(conversation);
            }
            int inAdvance = attempts.get();
            assertThat(inAdvance).isBetween(5, 30);
            assertThatThrownBy(() -> begin(conversation))
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("unreachable");
            assertThat(attempts).hasValue(inAdvance + 1);
        }
    }

    @Test
    void renewalThatFailedOnceBreaksNothing() {
        AtomicInteger attempts = new AtomicInteger();
        try (Conversation conversation = conversation(() -> {
            if (attempts.incrementAndGet() == 2) {
                throw new IllegalStateException("unreachable for a moment");
            }
            return CompletableFuture.completedStage(newSession());
        })) {
            for (int i = 0; i < 600; i++) {
                requestAndResponse(conversation);
            }
            assertThat(attempts).hasValue(3);
        }
    }

    @Test
    void sessionThatIsOverBeforeItBeginsIsAFailure() {
        try (Conversation conversation = conversation(() -> {
            SecureSession session = newSession();
            session.close();
            return CompletableFuture.completedStage(session);
        })) {
            assertThatThrownBy(() -> begin(conversation)).hasMessageContaining("over already");
        }
    }

    @Test
    void nothingInPlaceOfASessionIsAFailure() {
        for (CompletionStage<SecureSession> nothing :
                Arrays.<CompletionStage<SecureSession>>asList(null, CompletableFuture.completedStage(null))) {
            try (Conversation conversation = conversation(() -> nothing)) {
                assertThatThrownBy(() -> begin(conversation)).hasCauseInstanceOf(NullPointerException.class);
            }
        }
    }

    @Test
    void closedConversationEndsItsSessionAfterTheLastExchange() {
        Conversation conversation = conversation(() -> CompletableFuture.completedStage(newSession()));
        Conversation.Exchange exchange = begin(conversation);
        conversation.close();
        assertThat(exchange.session().encrypt(new byte[1])).hasSize(29);
        exchange.close();
        assertThat(clients.statistics().live()).isZero();
        assertThatThrownBy(() -> begin(conversation)).hasCauseInstanceOf(SessionException.Closed.class);
    }

    @Test
    void closeRefusesThoseWhoWaitForASessionThatNeverComes() {
        CompletableFuture<SecureSession> making = new CompletableFuture<>();
        Conversation conversation = conversation(() -> making);
        CompletableFuture<Conversation.Exchange> waiting = conversation.begin().toCompletableFuture();
        assertThat(waiting).isNotDone();
        conversation.close();
        assertThat(waiting).isCompletedExceptionally();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(SessionException.Closed.class);
        SecureSession late = newSession();
        making.complete(late);
        assertThat(late.ended().toCompletableFuture()).isCompletedWithValue(EndReason.CLOSED);
    }

    @Test
    void exchangeMustFitASession() {
        assertThatThrownBy(() -> new Conversation(clients, 10, 11, () -> null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Conversation(clients, 0, 0, () -> null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
