/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.message.MessageResponse;
import io.sageflight.core.message.SecureMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnsweredMessagesTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final AnsweredMessages answered = new AnsweredMessages(3, 10_000, Duration.ofNanos(10), now::get);

    private static SecureMessage message(String id, int payload, String keyId, String did) {
        return new SecureMessage(
                id,
                "ctx",
                DataMessages.TASK,
                new byte[] {(byte) payload},
                did,
                new byte[0],
                Map.of(DataMessages.KEY_ID, keyId),
                "");
    }

    private static SecureMessage message(String id) {
        return message(id, 1, "kid", "did:x:y");
    }

    private void answer(String id, int length) {
        answered.begin(message(id)).complete(new MessageResponse(true, id, "", new byte[length], ""));
    }

    private void assertAnswer(String id, int length) {
        MessageResponse answer =
                answered.find(message(id)).orElseThrow().toCompletableFuture().join();
        assertThat(answer.messageId()).isEqualTo(id);
        assertThat(answer.data()).hasSize(length);
    }

    @Test
    void theSameMessageIsFoundAndNoOther() {
        answer("m1", 7);
        assertAnswer("m1", 7);
        assertThat(answered.find(message("m2"))).isEmpty();
        assertThat(answered.find(message("m1", 2, "kid", "did:x:y"))).isEmpty();
        assertThat(answered.find(message("m1", 1, "other", "did:x:y"))).isEmpty();
        assertThat(answered.find(message("m1", 1, "kid", "did:x:z"))).isEmpty();
    }

    @Test
    void nobodyWhoFindsAnAnswerInTheMakingCanMakeItUp() {
        var answer = answered.begin(message("m1"));
        answered.find(message("m1")).orElseThrow().toCompletableFuture().cancel(true);
        assertThat(answer).isNotDone();
    }

    @Test
    void theOldestGoFirst() {
        for (int i = 0; i < 5; i++) {
            answer("m" + i, 1);
        }
        assertThat(answered.find(message("m1"))).isEmpty();
        assertAnswer("m2", 1);
        assertThat(answered.size()).isEqualTo(3);
    }

    @Test
    void bytesAreBounded() {
        answer("m1", 6_000);
        answer("m2", 6_000);
        assertThat(answered.find(message("m1"))).isEmpty();
        assertAnswer("m2", 6_000);
        answer("m3", 20_000);
        assertThat(answered.size()).isZero();
        answer("m".repeat(6_000), 1);
        assertThat(answered.size()).isZero();
    }

    @Test
    void nothingIsKeptForLongerThanAllowed() {
        answer("m1", 1);
        now.addAndGet(9);
        assertAnswer("m1", 1);
        now.addAndGet(1);
        assertThat(answered.find(message("m1"))).isEmpty();
        assertThat(answered.size()).isZero();
    }

    @Test
    void limitsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnsweredMessages(0, 1, Duration.ofSeconds(1)))
                .withMessageContaining("maxAnswers is 0");
    }
}
