/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/**
 * A place where threads let go of a lock that others waited for.
 *
 * @param name the place, or {@link #UNKNOWN}
 * @param releases how often
 * @param waited nanoseconds of others' waits that were charged to these releases
 * @param longestHeld the longest that a thread had held the lock then, nanoseconds; a lower bound, -1 if unknown
 */
public record HoldingSite(String name, long releases, long waited, long longestHeld) {
    /** Stands for all places that no stack tells, as where a pool's idle thread lets a lock go. */
    static final String UNKNOWN = "(unknown places)";

    boolean isKnown() {
        return !name.equals(UNKNOWN);
    }
}
