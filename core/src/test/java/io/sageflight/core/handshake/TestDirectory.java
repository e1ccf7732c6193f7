/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Resolves what was published, at once, and counts how often it was asked. */
final class TestDirectory implements DidResolver {
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger refreshed = new AtomicInteger();
    private final Map<Did, AgentKeys> cached = new ConcurrentHashMap<>();
    private final Map<Did, AgentKeys> published = new ConcurrentHashMap<>();

    TestDirectory(TestAgent... agents) {
        for (TestAgent agent : agents) {
            publish(agent.keys());
        }
    }

    void publish(AgentKeys keys) {
        cached.put(keys.did(), keys);
        published.put(keys.did(), keys);
    }

    /** Seen only by those who refresh. */
    void publishBehindTheCache(AgentKeys keys) {
        published.put(keys.did(), keys);
    }

    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        asked.incrementAndGet();
        return answer(cached.get(did), did);
    }

    @Override
    public CompletionStage<AgentKeys> refresh(Did did) {
        refreshed.incrementAndGet();
        return answer(published.get(did), did);
    }

    private static CompletionStage<AgentKeys> answer(AgentKeys keys, Did did) {
        return keys != null
                ? CompletableFuture.completedStage(keys)
                : CompletableFuture.failedStage(
                        new DidResolutionException(DidResolutionException.Reason.NOT_FOUND, "unknown: " + did));
    }
}
