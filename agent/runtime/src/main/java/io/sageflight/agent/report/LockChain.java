/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.List;

/**
 * Waits for a lock whose holder waited for the next lock meanwhile, and so on.
 *
 * @param locks names of the locks, from the one that was waited for to the one that the others depended on; two or more
 * @param waits how many waits for the first of them were prolonged so
 * @param total nanoseconds of these waits in which the whole chain stood, each counted for its longest chain only
 * @param holder thread that held the last lock for most of that time; null if unknown
 * @param site where a holder of the last lock was, or let it go; null if unknown
 * @param cycle whether the last holder waited within the chain itself, at the same time and until it gave up as all
 *     between them did: a deadlock, had no wait given up; never said of monitors
 */
public record LockChain(List<String> locks, long waits, long total, String holder, String site, boolean cycle) {
    /** Copies the list. */
    public LockChain {
        locks = List.copyOf(locks);
    }
}
