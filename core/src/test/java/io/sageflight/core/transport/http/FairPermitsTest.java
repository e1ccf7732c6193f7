/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.transport.BackpressureException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class FairPermitsTest {
    private final FairPermits permits = new FairPermits(1, 2, Runnable::run);

    @Test
    void permitsComeInTheOrderTheyWereAskedFor() {
        assertThat(permits.acquire()).isDone();
        CompletableFuture<Void> second = permits.acquire();
        CompletableFuture<Void> third = permits.acquire();
        permits.release();
        assertThat(second).isDone();
        assertThat(third).isNotDone();
        permits.release();
        assertThat(third).isDone();
        permits.release();
        assertThat(permits.acquire()).isDone();
    }

    @Test
    void noMoreWaitThanMay() {
        permits.acquire();
        permits.acquire();
        permits.acquire();
        assertThatExceptionOfType(BackpressureException.class)
                .isThrownBy(permits::acquire)
                .withMessageContaining("2 messages");
    }

    @Test
    void whoGivesUpLeavesItsTurnToTheNext() {
        CompletableFuture<Void> first = permits.acquire();
        CompletableFuture<Void> second = permits.acquire();
        CompletableFuture<Void> third = permits.acquire();
        assertThat(permits.giveUp(second)).isTrue();
        assertThat(permits.giveUp(first)).isFalse();
        permits.release();
        assertThat(second).isNotDone();
        assertThat(third).isDone();
    }

    @Test
    void aPermitIsHandedOnWhereNoThreadCanBeHad() {
        FairPermits threadless = new FairPermits(1, 1, task -> {
            throw new RejectedExecutionException();
        });
        threadless.acquire();
        CompletableFuture<Void> second = threadless.acquire();
        threadless.release();
        assertThat(second).isDone();
    }
}
