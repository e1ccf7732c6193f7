/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** The agents that a configuration names. May change at any time; thread-safe, and answers at once. */
public final class KnownAgents implements DidResolver {
    private final ConcurrentHashMap<Did, AgentKeys> agents = new ConcurrentHashMap<>();

    /** Adds an agent, or replaces what was known of it; resolutions from now on give this. */
    public void put(AgentKeys keys) {
        agents.put(keys.did(), keys);
    }

    /** Forgets an agent; whether it was known. */
    public boolean remove(Did did) {
        return agents.remove(did) != null;
    }

    /** Completes with the agent's keys, or with NOT_FOUND or INACTIVE. */
    @Override
    public CompletionStage<AgentKeys> resolve(Did did) {
        AgentKeys keys = agents.get(did);
        try {
            if (keys == null) {
                throw new DidResolutionException(
                        DidResolutionException.Reason.NOT_FOUND, "The agent " + did + " is not known");
            }
            return CompletableFuture.completedFuture(keys.requireActive());
        } catch (DidResolutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
