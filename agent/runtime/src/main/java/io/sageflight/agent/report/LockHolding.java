/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.List;

/**
 * What is known of those who held a lock while others waited for it.
 *
 * @param held how long, nanoseconds: lower bounds, since they count from the first waiter on
 * @param releases releases that let a waiter go
 * @param waited nanoseconds of waits that were charged to these
 * @param releasedAt places of these releases, most charged first, at most five, all unknown ones as one of them
 * @param samples samples of holders while somebody waited long
 * @param sampledAt where these were, most frequent first, at most five
 */
public record LockHolding(
        Distribution held,
        long releases,
        long waited,
        List<HoldingSite> releasedAt,
        long samples,
        List<NameCount> sampledAt) {
    /** Copies the lists. */
    public LockHolding {
        releasedAt = List.copyOf(releasedAt);
        sampledAt = List.copyOf(sampledAt);
    }
}
