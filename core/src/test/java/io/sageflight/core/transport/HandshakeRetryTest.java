/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.HandshakeRejectedException;
import io.sageflight.core.handshake.RejectionReason;
import io.sageflight.core.handshake.UnknownKeyIdException;
import io.sageflight.core.identity.Did;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandshakeRetryTest {
    private static final EstablishedSession SESSION = new EstablishedSession(null, "kid", new Did("did:x:y"), "ctx");

    private final AtomicInteger attempts = new AtomicInteger();
    private final HandshakeRetry retry = new HandshakeRetry(3, Duration.ofMillis(1), Duration.ofMillis(3));

    private CompletableFuture<EstablishedSession> connect(List<Throwable> failures) {
        return retry.connect(() -> attempt(failures)).toCompletableFuture();
    }

    private CompletionStage<EstablishedSession> attempt(List<Throwable> failures) {
        int attempt = attempts.getAndIncrement();
        return attempt < failures.size()
                ? CompletableFuture.failedStage(failures.get(attempt))
                : CompletableFuture.completedStage(SESSION);
    }

    @Test
    void whatWasLostIsTriedAgain() {
        assertThat(Messages.get(
                        connect(List.of(new NotSentException("", null), new DeliveryUnknownException("", null)))))
                .isSameAs(SESSION);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void theLastAttemptDecides() {
        Throwable last = new HandshakeRejectedException(RejectionReason.TIMEOUT, "third");
        assertThat(Messages.failure(connect(List.of(
                        new BackpressureException(""),
                        new HandshakeRejectedException(RejectionReason.TIMEOUT, "second"),
                        last))))
                .isSameAs(last);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatWasRefusedIsNotTriedAgain() {
        for (Throwable failure : List.of(
                new HandshakeRejectedException(RejectionReason.REFUSED, ""),
                new BadResponseException("", null),
                new UnknownKeyIdException())) {
            attempts.set(0);
            assertThat(Messages.failure(connect(List.of(failure)))).isSameAs(failure);
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void limitsOutOfRangeAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HandshakeRetry(0, Duration.ZERO, Duration.ZERO))
                .withMessageContaining("attempts is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HandshakeRetry(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContaining("PT2S to PT1S");
    }
}
