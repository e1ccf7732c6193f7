/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import io.sageflight.core.session.ConcurrentSessionManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private final Deque<SecureMessage> sent = new ArrayDeque<>();
    private final Deque<CompletableFuture<MessageResponse>> answers = new ArrayDeque<>();

    /** Answers when the test says so. */
    private CompletionStage<MessageResponse> slow(SecureMessage message) {
        sent.add(message);
        answers.add(new CompletableFuture<>());
        return answers.getLast();
    }

    private void answer(TwoAgents agents) {
        answers.remove().complete(agents.handle(sent.remove()));
    }

    private Conversation conversation(TwoAgents agents) {
        return agents.client.conversation(agents.responder.did, "talk", this::slow);
    }

    @Test
    void allWhoAskShareOneHandshake() {
        try (TwoAgents agents = new TwoAgents();
                Conversation conversation = conversation(agents)) {
            CompletableFuture<EstablishedSession> first = conversation.session().toCompletableFuture();
            CompletableFuture<EstablishedSession> second =
                    conversation.session().toCompletableFuture();
            assertThat(sent).hasSize(1);
            assertThat(first).isNotDone();
            answer(agents);
            assertThat(first.join()).isSameAs(second.join());
            assertThat(conversation.session().toCompletableFuture().join()).isSameAs(first.join());
            assertThat(sent).isEmpty();
        }
    }

    @Test
    void theFormerSessionIsUsedUntilTheNextIsReadyAndStaysOpen() {
        try (TwoAgents agents = new TwoAgents(s -> {}, c -> {}, sessions -> sessions.maxMessages(10));
                Conversation conversation = conversation(agents)) {
            conversation.session();
            answer(agents);
            EstablishedSession former = TwoAgents.now(conversation.session());
            for (int i = 0; i < 9; i++) {
                assertThat(TwoAgents.now(conversation.session())).isSameAs(former);
                former.session().encrypt(new byte[1]);
            }
            assertThat(sent).hasSize(1);
            assertThat(TwoAgents.now(conversation.session())).isSameAs(former);
            answer(agents);
            EstablishedSession next = TwoAgents.now(conversation.session());
            assertThat(next.session()).isNotSameAs(former.session());
            assertThat(former.session().encrypt(new byte[1])).isNotEmpty();
        }
    }

    @Test
    void anIdleConversationIsNotRenewedUntilItIsNeeded() {
        try (TwoAgents agents =
                        new TwoAgents(s -> {}, c -> {}, sessions -> sessions.idleTimeout(Duration.ofMinutes(1)));
                Conversation conversation = conversation(agents)) {
            conversation.session();
            answer(agents);
            EstablishedSession former = TwoAgents.now(conversation.session());
            agents.clock.advance(Duration.ofSeconds(58));
            ((ConcurrentSessionManager) agents.clientSessions).expire();
            assertThat(sent).isEmpty();
            agents.clock.advance(Duration.ofSeconds(3));
            CompletableFuture<EstablishedSession> next = conversation.session().toCompletableFuture();
            assertThat(sent).hasSize(1);
            answer(agents);
            assertThat(next.join().session()).isNotSameAs(former.session());
        }
    }

    @Test
    void aFailedHandshakeIsToldAndTriedAgain() {
        try (TwoAgents agents = new TwoAgents();
                Conversation conversation = conversation(agents)) {
            CompletableFuture<EstablishedSession> first = conversation.session().toCompletableFuture();
            answers.remove().completeExceptionally(new IllegalStateException("no route"));
            assertThatThrownBy(first::join).hasCauseInstanceOf(IllegalStateException.class);
            sent.remove();
            CompletableFuture<EstablishedSession> second =
                    conversation.session().toCompletableFuture();
            answer(agents);
            assertThat(second.join().peer()).isEqualTo(agents.responder.did);
        }
    }

    @Test
    void closingEndsTheSessionAlsoOneThatIsJustMade() {
        try (TwoAgents agents = new TwoAgents()) {
            Conversation conversation = conversation(agents);
            conversation.session();
            answer(agents);
            conversation.close();
            conversation.close();
            assertThat(agents.clientSessions.statistics().live()).isZero();
            assertThatThrownBy(() -> TwoAgents.now(conversation.session()))
                    .hasCauseInstanceOf(IllegalStateException.class);

            Conversation hasty = conversation(agents);
            CompletableFuture<EstablishedSession> session = hasty.session().toCompletableFuture();
            hasty.close();
            answer(agents);
            assertThatThrownBy(session::join).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(agents.clientSessions.statistics().live()).isZero();
        }
    }
}
