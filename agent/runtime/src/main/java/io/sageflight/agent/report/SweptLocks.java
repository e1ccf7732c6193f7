/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.HashMap;
import java.util.Map;

/**
 * Sees to it that waits are in one row only. The agent gives up the row of a lock that is gone, and adds what no
 * statistics event has shown of it to the row of all other locks of its kind. Where such waits have events, these tell
 * whose they were: they count for their lock, and no more for the others.
 */
final class SweptLocks {
    /** Rows of one round are not further apart. */
    private static final long ROUND_NANOS = 50_000_000;

    private final Map<LockKey, Long> lastShown = new HashMap<>();

    /** Takes note of a row that was shown at this time, nanoseconds since the epoch. */
    void add(LockKey key, long time) {
        lastShown.merge(key, time, Math::max);
    }

    /** Takes the waits off the other locks; call it when all has been added and before anything else joins the locks. */
    void takeOff(Map<LockKey, LockWaits> locks) {
        locks.forEach((key, lock) -> {
            LockWaits others = key.isOthers() ? null : locks.get(key.others());
            if (others != null && isGone(key)) {
                others.takeOff(lock);
            }
        });
    }

    /** Without a row when the others of its kind had theirs last. */
    private boolean isGone(LockKey key) {
        long others = lastShown.getOrDefault(key.others(), Long.MIN_VALUE);
        Long shown = lastShown.get(key);
        return shown == null || shown < others - ROUND_NANOS;
    }
}
