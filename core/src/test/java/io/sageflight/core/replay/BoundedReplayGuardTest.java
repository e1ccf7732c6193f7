/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.replay.ReplayGuard.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class BoundedReplayGuardTest {
    private static final long LIFETIME = TimeUnit.MINUTES.toNanos(5);

    @Test
    void aNonceIsNewOnce() {
        ReplayGuard guard = guard(10, 10);
        assertThat(guard.checkAndMark("did", "ctx", "n", 0)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("did", "ctx", "n", 1)).isEqualTo(Outcome.REPLAYED);
        assertThat(guard.checkAndMark("did", "ctx2", "n", 1)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("did2", "ctx", "n", 1)).isEqualTo(Outcome.NEW);
    }

    @Test
    void senderScopeAndNonceDoNotRunTogether() {
        ReplayGuard guard = guard(10, 10);
        assertThat(guard.checkAndMark("a", "bc", "d", 0)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("ab", "c", "d", 0)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("a", "b", "cd", 0)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("", "", "", 0)).isEqualTo(Outcome.NEW);
    }

    @Test
    void d5TheSameNonceFromFourThreadsIsAcceptedOnce() throws Exception {
        int threads = 4;
        int rounds = 5_000;
        ReplayGuard guard = guard(rounds, rounds);
        AtomicIntegerArray accepted = new AtomicIntegerArray(rounds);
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Future<?>[] futures = new Future<?>[threads];
            for (int t = 0; t < threads; t++) {
                futures[t] = executor.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        if (round % 50 == 0) {
                            barrier.await();
                        }
                        if (guard.checkAndMark("did", "ctx", "nonce-" + round, round) == Outcome.NEW) {
                            accepted.incrementAndGet(round);
                        }
                    }
                    return null;
                });
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            executor.shutdownNow();
        }
        for (int round = 0; round < rounds; round++) {
            assertThat(accepted.get(round)).as("round %s", round).isOne();
        }
    }

    @Test
    void whoIsFullRefusesWhatIsNewAndForgetsNothing() {
        BoundedReplayGuard guard = guard(3, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(guard.checkAndMark("did" + i, "ctx", "n", i)).isEqualTo(Outcome.NEW);
        }
        assertThat(guard.checkAndMark("did3", "ctx", "n", 3)).isEqualTo(Outcome.FULL);
        for (int i = 0; i < 3; i++) {
            assertThat(guard.checkAndMark("did" + i, "ctx", "n", 4)).isEqualTo(Outcome.REPLAYED);
        }
        assertThat(guard.size()).isEqualTo(3);
        assertThat(guard.checkAndMark("did3", "ctx", "n", LIFETIME + 1)).isEqualTo(Outcome.NEW);
    }

    @Test
    void oneSenderCannotTakeAllTheRoom() {
        BoundedReplayGuard guard = guard(100, 2);
        assertThat(guard.checkAndMark("greedy", "ctx", "1", 0)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("greedy", "ctx", "2", 10)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("greedy", "ctx", "3", 20)).isEqualTo(Outcome.SENDER_FULL);
        assertThat(guard.checkAndMark("greedy", "ctx", "2", 20)).isEqualTo(Outcome.REPLAYED);
        assertThat(guard.checkAndMark("other", "ctx", "3", 20)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("greedy", "ctx", "3", LIFETIME + 1)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("greedy", "ctx", "4", LIFETIME + 1)).isEqualTo(Outcome.SENDER_FULL);
    }

    /** What others left is swept first, four at a time. */
    @Test
    void aSendersShareIsFreeAgainOnceItExpiredHoweverMuchOthersLeft() {
        BoundedReplayGuard guard = guard(10_000, 2);
        for (int i = 0; i < 5_000; i++) {
            guard.checkAndMark("did" + i, "ctx", "n", 0);
        }
        guard.checkAndMark("busy", "ctx", "1", 0);
        guard.checkAndMark("busy", "ctx", "2", 1);
        assertThat(guard.checkAndMark("busy", "ctx", "3", LIFETIME)).isEqualTo(Outcome.SENDER_FULL);
        assertThat(guard.checkAndMark("busy", "ctx", "3", LIFETIME + 1)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("busy", "ctx", "4", LIFETIME + 1)).isEqualTo(Outcome.SENDER_FULL);
        assertThat(guard.checkAndMark("busy", "ctx", "2", LIFETIME + 1)).isEqualTo(Outcome.REPLAYED);
        assertThat(guard.checkAndMark("busy", "ctx", "4", LIFETIME + 2)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("busy", "ctx", "3", LIFETIME + 2)).isEqualTo(Outcome.REPLAYED);
        for (int i = 0; i < 3_000; i++) {
            assertThat(guard.checkAndMark("later" + i, "ctx", "n", LIFETIME + 2))
                    .isEqualTo(Outcome.NEW);
        }
        assertThat(guard.size()).isEqualTo(3_002);
        assertThat(guard.checkAndMark("busy", "ctx", "4", LIFETIME + 2)).isEqualTo(Outcome.REPLAYED);
        assertThat(guard.checkAndMark("busy", "ctx", "5", LIFETIME + 2)).isEqualTo(Outcome.SENDER_FULL);
    }

    @Test
    void aNonceIsRememberedForItsWholeLifetimeAlsoAcrossTheClocksOverflow() {
        long start = Long.MAX_VALUE - LIFETIME / 2;
        BoundedReplayGuard guard = guard(10, 10);
        assertThat(guard.checkAndMark("did", "ctx", "n", start)).isEqualTo(Outcome.NEW);
        assertThat(guard.checkAndMark("did", "ctx", "n", start + LIFETIME)).isEqualTo(Outcome.REPLAYED);
        assertThat(guard.checkAndMark("did", "ctx", "n", start + LIFETIME + 1)).isEqualTo(Outcome.NEW);
        assertThat(guard.size()).isOne();
    }

    @Test
    void d11OneCallSweepsAFewAndTheRestFollows() {
        int capacity = 10_000;
        BoundedReplayGuard guard = guard(capacity, capacity);
        for (int i = 0; i < capacity; i++) {
            guard.checkAndMark("did" + i % 7, "ctx", "n" + i, 0);
        }
        long later = LIFETIME + 1;
        guard.checkAndMark("did", "ctx", "first", later);
        assertThat(guard.size()).isEqualTo(capacity - 4 + 1);
        for (int i = 0; i < capacity / 3; i++) {
            assertThat(guard.checkAndMark("did", "ctx", "m" + i, later)).isEqualTo(Outcome.NEW);
        }
        assertThat(guard.size()).isEqualTo(capacity / 3 + 1);
    }

    @Test
    void behavesAsAMapThatForgetsByAge() {
        int capacity = 64;
        int perSender = 16;
        Random random = new Random(11);
        BoundedReplayGuard guard = guard(capacity, perSender);
        Map<String, Long> model = new HashMap<>();
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        long now = 0;
        for (int i = 0; i < 50_000; i++) {
            // Evenly, so that no more expire between two calls than one call sweeps.
            now += LIFETIME / 90;
            String sender = "did" + random.nextInt(5);
            String key = sender + "/n" + random.nextInt(60);
            long time = now;
            model.values().removeIf(deadline -> time > deadline);
            Outcome expected;
            if (model.containsKey(key)) {
                expected = Outcome.REPLAYED;
            } else if (model.keySet().stream()
                            .filter(k -> k.startsWith(sender + "/"))
                            .count()
                    == perSender) {
                expected = Outcome.SENDER_FULL;
            } else if (model.size() == capacity) {
                expected = Outcome.FULL;
            } else {
                expected = Outcome.NEW;
                model.put(key, now + LIFETIME);
            }
            outcomes.merge(expected, 1, Integer::sum);
            assertThat(guard.checkAndMark(sender, "ctx", key, now)).isEqualTo(expected);
            assertThat(guard.size()).isEqualTo(model.size());
        }
        assertThat(outcomes)
                .containsOnlyKeys(Outcome.values())
                .allSatisfy((outcome, times) -> assertThat(times).isGreaterThan(100));
    }

    @Test
    void capacitiesAndLifetimeArePositive() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> guard(0, 1));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> guard(1, 0));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new BoundedReplayGuard(1, 1, Duration.ZERO));
        assertThat(guard(1, 1).checkAndMark("", "", "", 0)).isEqualTo(Outcome.NEW);
    }

    private static BoundedReplayGuard guard(int capacity, int perSender) {
        return new BoundedReplayGuard(capacity, perSender, Duration.ofNanos(LIFETIME));
    }
}
