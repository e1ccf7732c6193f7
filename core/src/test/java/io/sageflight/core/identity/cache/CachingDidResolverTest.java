/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolutionException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachingDidResolverTest {
    private static final Did ALICE = new Did("did:sage:eth:0x1");
    private static final Did BOB = new Did("did:sage:eth:0x2");

    private final AtomicLong now = new AtomicLong();
    private final ScriptedResolver behind = new ScriptedResolver();
    private final CachingDidResolver cache = new CachingDidResolver(behind, config().build());

    private DidCacheConfig.Builder config() {
        return DidCacheConfig.builder()
                .timeToLive(Duration.ofMinutes(5))
                .negativeTimeToLive(Duration.ofSeconds(30))
                .unavailableTimeToLive(Duration.ofSeconds(1))
                .nanoTime(now::get);
    }

    @Test
    void anAgentIsAskedForOnceInItsTime() {
        AgentKeys keys = behind.publish(ALICE);
        assertThat(found(ALICE)).isSameAs(keys);
        AgentKeys newer = behind.publish(ALICE);
        pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(found(ALICE)).isSameAs(keys);
        pass(Duration.ofNanos(1));
        assertThat(found(ALICE)).isSameAs(newer);
        assertThat(behind.asked()).isEqualTo(2);
        assertThat(cache.statistics())
                .isEqualTo(new DidCacheStatistics(1, 0, 0, 2, 0, 0, 0, 1, 0, 0))
                .extracting(DidCacheStatistics::hitRate)
                .isEqualTo(1 / 3.0);
    }

    @Test
    void aFailureIsRememberedForAShorterTime() {
        assertThat(failure(ALICE)).isEqualTo(Reason.NOT_FOUND);
        AgentKeys keys = behind.publish(ALICE);
        pass(Duration.ofSeconds(30).minusNanos(1));
        assertThat(failure(ALICE)).isEqualTo(Reason.NOT_FOUND);
        pass(Duration.ofNanos(1));
        assertThat(found(ALICE)).isSameAs(keys);
        assertThat(behind.asked()).isEqualTo(2);
        assertThat(cache.statistics().negativeHits()).isEqualTo(1);
        assertThat(cache.statistics().failures()).isEqualTo(1);
    }

    @Test
    void aResolverThatIsDownIsAskedAgainAfterASecond() {
        behind.fail(ALICE, new IllegalStateException("down"));
        assertThat(failure(ALICE)).isEqualTo(Reason.UNAVAILABLE);
        assertThat(failure(ALICE)).isEqualTo(Reason.UNAVAILABLE);
        assertThat(behind.asked()).isEqualTo(1);
        AgentKeys keys = behind.publish(ALICE);
        pass(Duration.ofSeconds(1));
        assertThat(found(ALICE)).isSameAs(keys);
    }

    @Test
    void anExpiredAgentIsNotGivenAwayWhileTheResolverIsDown() {
        behind.publish(ALICE);
        found(ALICE);
        behind.fail(ALICE, new IllegalStateException("down"));
        pass(Duration.ofMinutes(5));
        assertThat(failure(ALICE)).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void anInactiveAgentIsKeptAsAFailureOnly() {
        behind.publish(new AgentKeys(ALICE, List.of(), List.of(), false));
        assertThat(failure(ALICE)).isEqualTo(Reason.INACTIVE);
        assertThat(failure(ALICE)).isEqualTo(Reason.INACTIVE);
        assertThat(behind.asked()).isEqualTo(1);
        assertThat(cache.statistics().agents()).isZero();
    }

    @Test
    void whatIsInvalidatedIsAskedForAgain() {
        behind.publish(ALICE);
        found(ALICE);
        assertThat(failure(BOB)).isEqualTo(Reason.NOT_FOUND);
        AgentKeys alice = behind.publish(ALICE);
        AgentKeys bob = behind.publish(BOB);
        cache.invalidate(ALICE);
        assertThat(found(ALICE)).isSameAs(alice);
        cache.invalidateAll();
        assertThat(found(BOB)).isSameAs(bob);
        assertThat(found(ALICE)).isSameAs(alice);
        assertThat(behind.asked()).isEqualTo(5);
    }

    @Test
    void aRefreshReplacesWhatIsKnown() {
        behind.publish(ALICE);
        AgentKeys stale = found(ALICE);
        AgentKeys fresh = behind.publish(ALICE);
        assertThat(join(cache.refresh(ALICE))).isSameAs(fresh).isNotSameAs(stale);
        assertThat(behind.refreshed()).isEqualTo(1);
        assertThat(found(ALICE)).isSameAs(fresh);

        behind.fail(ALICE, new IllegalStateException("down"));
        assertThat(reason(cache.refresh(ALICE))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(found(ALICE)).as("the rest of its time").isSameAs(fresh);

        behind.publish(new AgentKeys(ALICE, List.of(), List.of(), false));
        assertThat(reason(cache.refresh(ALICE))).isEqualTo(Reason.INACTIVE);
        assertThat(failure(ALICE)).isEqualTo(Reason.INACTIVE);
    }

    @Test
    void manyWhoWaitAskOnce() throws Exception {
        int threads = 16;
        CompletableFuture<AgentKeys> answer = behind.delay(ALICE);
        CountDownLatch asked = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<AgentKeys>> found = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                found.add(executor.submit(() -> {
                    CompletionStage<AgentKeys> stage = cache.resolve(ALICE);
                    asked.countDown();
                    return join(stage);
                }));
            }
            asked.await();
            assertThat(cache.statistics().inFlight()).isEqualTo(1);
            AgentKeys keys = new AgentKeys(ALICE, List.of(), List.of(), true);
            answer.complete(keys);
            for (Future<AgentKeys> future : found) {
                assertThat(future.get()).isSameAs(keys);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(behind.asked()).isEqualTo(1);
        assertThat(cache.statistics().joined()).isEqualTo(threads - 1);
        assertThat(cache.statistics().inFlight()).isZero();
    }

    @Test
    void nobodyCanAnswerForTheOthersWhoWait() {
        CompletableFuture<AgentKeys> answer = behind.delay(ALICE);
        cache.resolve(ALICE).toCompletableFuture().cancel(true);
        CompletionStage<AgentKeys> other = cache.resolve(ALICE);
        AgentKeys keys = new AgentKeys(ALICE, List.of(), List.of(), true);
        answer.complete(keys);
        assertThat(join(other)).isSameAs(keys);
        cache.resolve(ALICE).toCompletableFuture().obtrudeValue(null);
        assertThat(found(ALICE)).isSameAs(keys);
    }

    @Test
    void whatWasInvalidatedWhileItWasUnderWayIsNotKept() {
        CompletableFuture<AgentKeys> outdated = behind.delay(ALICE);
        CompletionStage<AgentKeys> early = cache.resolve(ALICE);
        cache.invalidate(ALICE);
        CompletableFuture<AgentKeys> current = behind.delay(ALICE);
        CompletionStage<AgentKeys> late = cache.resolve(ALICE);
        AgentKeys fresh = new AgentKeys(ALICE, List.of(), List.of(), true);
        current.complete(fresh);
        outdated.complete(new AgentKeys(ALICE, List.of(), List.of(), true));
        assertThat(join(early)).isNotSameAs(fresh);
        assertThat(join(late)).isSameAs(fresh);
        assertThat(found(ALICE)).isSameAs(fresh);
    }

    @Test
    void aRefreshDoesNotJoinAnOlderQuestion() {
        CompletableFuture<AgentKeys> outdated = behind.delay(ALICE);
        CompletionStage<AgentKeys> early = cache.resolve(ALICE);
        AgentKeys fresh = behind.publish(ALICE);
        assertThat(join(cache.refresh(ALICE))).isSameAs(fresh);
        outdated.completeExceptionally(new DidResolutionException(Reason.NOT_FOUND, "not yet"));
        assertThat(reason(early)).isEqualTo(Reason.NOT_FOUND);
        assertThat(found(ALICE)).isSameAs(fresh);
    }

    @Test
    void aResolverThatNeverAnswersIsNotWaitedForForEver() {
        CachingDidResolver impatient = new CachingDidResolver(
                behind, config().resolutionTimeout(Duration.ofMillis(20)).build());
        behind.delay(ALICE);
        assertThat(reason(impatient.resolve(ALICE))).isEqualTo(Reason.UNAVAILABLE);
        assertThat(impatient.statistics().inFlight()).isZero();
    }

    @Test
    void onlySoManyResolutionsAreUnderWay() {
        CachingDidResolver narrow =
                new CachingDidResolver(behind, config().maxInFlight(1).build());
        CompletableFuture<AgentKeys> answer = behind.delay(ALICE);
        CompletionStage<AgentKeys> alice = narrow.resolve(ALICE);
        AgentKeys bob = behind.publish(BOB);
        assertThat(reason(narrow.resolve(BOB))).isEqualTo(Reason.UNAVAILABLE);
        AgentKeys keys = new AgentKeys(ALICE, List.of(), List.of(), true);
        answer.complete(keys);
        assertThat(join(alice)).isSameAs(keys);
        assertThat(join(narrow.resolve(BOB))).as("a refusal is not remembered").isSameAs(bob);
        assertThat(narrow.statistics().refused()).isEqualTo(1);
    }

    @Test
    void strangersPushOutNoAgentAndTakeLimitedSpace() {
        CachingDidResolver small = new CachingDidResolver(
                behind, config().maxAgents(10).maxFailures(10).build());
        behind.publish(ALICE);
        join(small.resolve(ALICE));
        for (int i = 0; i < 1_000; i++) {
            assertThat(reason(small.resolve(new Did("did:sage:eth:0xa" + i)))).isEqualTo(Reason.NOT_FOUND);
        }
        assertThat(small.statistics().knownFailures()).isLessThanOrEqualTo(10);
        assertThat(small.statistics().evictions()).isEqualTo(990);
        int before = behind.asked();
        join(small.resolve(ALICE));
        assertThat(behind.asked()).isEqualTo(before);
    }

    @Test
    void agentsTakeLimitedSpace() {
        CachingDidResolver small =
                new CachingDidResolver(behind, config().maxAgents(10).build());
        for (int i = 0; i < 1_000; i++) {
            Did did = new Did("did:sage:eth:0xa" + i);
            behind.publish(did);
            join(small.resolve(did));
        }
        assertThat(small.statistics().agents()).isLessThanOrEqualTo(10);
        assertThat(small.statistics().evictions()).isEqualTo(990);
    }

    @Test
    void anAnswerForAnotherIsAFailure() {
        behind.answer(ALICE, CompletableFuture.completedFuture(new AgentKeys(BOB, List.of(), List.of(), true)));
        assertThat(failure(ALICE)).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void limitsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().maxAgents(0))
                .withMessage("maxAgents is 0, needs at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().timeToLive(Duration.ZERO))
                .withMessage("timeToLive is PT0S, needs to be positive");
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private AgentKeys found(Did did) {
        return join(cache.resolve(did));
    }

    private Reason failure(Did did) {
        return reason(cache.resolve(did));
    }

    private static AgentKeys join(CompletionStage<AgentKeys> stage) {
        return stage.toCompletableFuture().join();
    }

    private static Reason reason(CompletionStage<AgentKeys> stage) {
        try {
            join(stage);
            return null;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(DidResolutionException.class);
            return ((DidResolutionException) e.getCause()).reason();
        }
    }
}
