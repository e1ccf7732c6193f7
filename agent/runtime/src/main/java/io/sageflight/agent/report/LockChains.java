/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.List;

/**
 * The chains of a recording, and what they do not cover.
 *
 * @param chains longest total first
 * @param shortestWait waits that did not last longer were left out to save memory, nanoseconds; 0 if all were looked at
 * @param stopped whether chains of shorter waits may be missing because there were too many
 */
public record LockChains(List<LockChain> chains, long shortestWait, boolean stopped) {
    /** Copies the list. */
    public LockChains {
        chains = List.copyOf(chains);
    }
}
