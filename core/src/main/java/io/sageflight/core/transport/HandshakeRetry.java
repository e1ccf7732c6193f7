/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

import io.sageflight.core.handshake.EstablishedSession;
import io.sageflight.core.handshake.HandshakeRejectedException;
import io.sageflight.core.handshake.RejectionReason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Makes a handshake again whose message or answer was lost, after a random wait whose upper bound doubles. Each attempt is a
 * handshake of its own with fresh keys and another nonce; a session that the peer made for a lost answer waits there for a
 * first record that never comes, and expires. What a peer refused is not tried again. Immutable.
 */
public final class HandshakeRetry {
    private final BackOff backOff;

    /**
     * Sets the limits.
     *
     * @param attempts how often a handshake is begun at most, 1 to 100
     * @param firstWait the upper bound of the wait before the second attempt
     * @param longestWait above which the bound does not grow
     */
    public HandshakeRetry(int attempts, Duration firstWait, Duration longestWait) {
        backOff = new BackOff(attempts, firstWait, longestWait);
    }

    /**
     * Begins a handshake, and again as long as it is worth it.
     *
     * @param handshake begins one attempt, as a call of {@link io.sageflight.core.handshake.HandshakeClient#connect} does
     * @return completes as the last attempt does
     */
    public CompletionStage<EstablishedSession> connect(Supplier<CompletionStage<EstablishedSession>> handshake) {
        CompletableFuture<EstablishedSession> result = new CompletableFuture<>();
        attempt(handshake, 1, result);
        return result.minimalCompletionStage();
    }

    private void attempt(
            Supplier<CompletionStage<EstablishedSession>> handshake,
            int number,
            CompletableFuture<EstablishedSession> result) {
        CompletionStage<EstablishedSession> stage;
        try {
            stage = handshake.get();
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
            return;
        }
        stage.whenComplete((session, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (failure == null) {
                result.complete(session);
            } else if (backOff.allowsAfter(number) && isWorthAnother(cause)) {
                backOff.after(number).execute(() -> attempt(handshake, number + 1, result));
            } else {
                result.completeExceptionally(cause);
            }
        });
    }

    private static boolean isWorthAnother(Throwable failure) {
        return failure instanceof NotSentException
                || failure instanceof DeliveryUnknownException
                || failure instanceof HandshakeRejectedException rejected
                        && rejected.reason() == RejectionReason.TIMEOUT;
    }
}
