/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity.cache;

import io.sageflight.core.identity.AgentKeys;
import io.sageflight.core.identity.Did;
import io.sageflight.core.identity.DidResolutionException;
import io.sageflight.core.identity.DidResolver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as it was told last, and counts. */
final class ScriptedResolver implements DidResolver {
    private final Map<Did, CompletableFuture<AgentKeys>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger refreshed = new AtomicInteger();

    AgentKeys publish(Did did) {
        return publish(new AgentKeys(did, List.of(), List.of(), true));
    }

    AgentKeys publish(AgentKeys keys) {
        answer(keys.did(), CompletableFuture.completedFuture(keys));
        return keys;
    }

    void fail(Did did, Exception e) {
        answer(did, CompletableFuture.failedFuture(e));
    }

    /** Answers when the caller completes the result. */
    CompletableFuture<AgentKeys> delay(Did did) {
        CompletableFuture<AgentKeys> answer = new CompletableFuture<>();
        answer(did, answer);
        return answer;
    }

    void answer(Did did, CompletableFuture<AgentKeys> answer) {
        answers.put(did, answer);
    }

    int asked() {
        return asked.get();
    }

    int refreshed() {
        return refreshed.get();
    }

    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        asked.incrementAndGet();
        return answer(did);
    }

    @Override
    public CompletionStage<AgentKeys> refresh(Did did) {
        refreshed.incrementAndGet();
        return answer(did);
    }

    private CompletionStage<AgentKeys> answer(Did did) {
        CompletableFuture<AgentKeys> answer = answers.get(did);
        return answer != null
                ? answer
                : CompletableFuture.failedFuture(
                        new DidResolutionException(DidResolutionException.Reason.NOT_FOUND, "unknown: " + did));
    }
}
