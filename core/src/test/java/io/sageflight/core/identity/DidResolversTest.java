/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sageflight.core.identity.DidResolutionException.Reason;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class DidResolversTest {
    private static final Did ALICE = new Did("did:sage:eth:0x1");
    private static final Did BOB = new Did("did:web:bob");

    @Test
    void aKnownAgentIsFoundUntilItIsRemovedOrInactive() {
        KnownAgents agents = new KnownAgents();
        assertThat(failure(agents, ALICE)).isEqualTo(Reason.NOT_FOUND);
        AgentKeys keys = keys(ALICE, true);
        agents.put(keys);
        assertThat(found(agents, ALICE)).isSameAs(keys);
        agents.put(keys(ALICE, false));
        assertThat(failure(agents, ALICE)).isEqualTo(Reason.INACTIVE);
        agents.put(keys);
        assertThat(found(agents, ALICE)).isSameAs(keys);
        assertThat(agents.remove(ALICE)).isTrue();
        assertThat(agents.remove(ALICE)).isFalse();
        assertThat(failure(agents, ALICE)).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void agentsMayChangeWhileTheyAreResolved() throws Exception {
        KnownAgents agents = new KnownAgents();
        AgentKeys keys = keys(ALICE, true);
        agents.put(keys);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<?> changes = executor.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    Did other = new Did("did:sage:eth:0x2" + i % 100);
                    agents.put(keys(other, true));
                    agents.remove(other);
                }
            });
            do {
                assertThat(found(agents, ALICE)).isSameAs(keys);
            } while (!changes.isDone());
            changes.get();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void theMethodChoosesTheResolver() {
        KnownAgents sage = new KnownAgents();
        AgentKeys keys = keys(ALICE, true);
        sage.put(keys);
        sage.put(keys(BOB, true));
        DidResolver resolver = DidResolvers.byMethod(Map.of("sage", sage));
        assertThat(found(resolver, ALICE)).isSameAs(keys);
        assertThat(failure(resolver, BOB)).isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void theSecondIsAskedAboutWhomTheFirstDoesNotKnow() {
        KnownAgents first = new KnownAgents();
        KnownAgents second = new KnownAgents();
        DidResolver resolver = DidResolvers.firstKnown(first, second);
        assertThat(failure(resolver, ALICE)).isEqualTo(Reason.NOT_FOUND);
        AgentKeys seconds = keys(ALICE, true);
        second.put(seconds);
        assertThat(found(resolver, ALICE)).isSameAs(seconds);
        first.put(keys(ALICE, false));
        assertThat(failure(resolver, ALICE)).as("inactive is an answer").isEqualTo(Reason.INACTIVE);
    }

    @Test
    void whateverAResolverDoesArrivesAsOneException() {
        IllegalStateException broken = new IllegalStateException("broken");
        List<DidResolver> resolvers = List.of(
                did -> {
                    throw broken;
                },
                did -> null,
                did -> CompletableFuture.completedFuture(null),
                did -> CompletableFuture.failedFuture(broken),
                did -> CompletableFuture.failedFuture(new CompletionException(broken)),
                did -> CompletableFuture.completedFuture(keys(BOB, true)));
        for (DidResolver resolver : resolvers) {
            DidResolver sage = DidResolvers.byMethod(Map.of("sage", resolver));
            assertThat(failure(sage, ALICE)).isEqualTo(Reason.UNAVAILABLE);
            assertThat(failure(DidResolvers.firstKnown(sage, sage), ALICE)).isEqualTo(Reason.UNAVAILABLE);
        }
        DidResolver inactive = did -> CompletableFuture.completedFuture(keys(did, false));
        assertThat(failure(DidResolvers.byMethod(Map.of("sage", inactive)), ALICE))
                .isEqualTo(Reason.INACTIVE);
    }

    @Test
    void aFailureOfAnotherThreadIsNotWrappedTwice() {
        DidResolver slow = did -> CompletableFuture.supplyAsync(() -> {
            throw new DidResolutionException(Reason.NOT_FOUND, "nobody");
        });
        CompletionStage<AgentKeys> answer =
                DidResolvers.byMethod(Map.of("sage", slow)).resolve(ALICE);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> answer.toCompletableFuture().join())
                .satisfies(e -> assertThat(e.getCause())
                        .isInstanceOf(DidResolutionException.class)
                        .hasMessage("nobody"));
    }

    private static AgentKeys keys(Did did, boolean active) {
        return new AgentKeys(did, List.of(), List.of(), active);
    }

    private static AgentKeys found(DidResolver resolver, Did did) {
        return resolver.resolve(did).toCompletableFuture().join();
    }

    private static Reason failure(DidResolver resolver, Did did) {
        try {
            found(resolver, did);
            return null;
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(DidResolutionException.class);
            return ((DidResolutionException) e.getCause()).reason();
        }
    }
}
