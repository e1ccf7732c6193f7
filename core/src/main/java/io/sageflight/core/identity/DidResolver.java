/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import java.util.concurrent.CompletionStage;

/** Finds the keys behind a decentralized identifier. Thread-safe; never blocks its caller. */
@FunctionalInterface
public interface DidResolver {
    /** Completes with the keys, or exceptionally with a {@link DidResolutionException}. */
    CompletionStage<AgentKeys> resolve(Did did);

    /** The same past any cache, because what was known seems to be outdated; whoever caches overrides it. */
    default CompletionStage<AgentKeys> refresh(Did did) {
        return resolve(did);
    }
}
