/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import java.util.Comparator;

/**
 * Waits for locks of one name and kind.
 *
 * @param lock the lock's name in the source; a monitor's class
 * @param kind class of lock, or {@code monitor}
 * @param presence which recordings have it
 * @param waited nanoseconds waited
 * @param waits how many waits
 */
public record LockDiff(String lock, String kind, Presence presence, Figure waited, Figure waits) {
    /** What changed most first; changes unknown come last. */
    static final Comparator<LockDiff> MOST_CHANGED_FIRST = Comparator.comparingDouble(
                    (LockDiff lock) -> lock.waited().distance())
            .thenComparingDouble(lock -> lock.waited().greatest())
            .reversed()
            .thenComparing(LockDiff::lock)
            .thenComparing(LockDiff::kind);
}
