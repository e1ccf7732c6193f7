/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says for how much of a wait its owner held the lock. The event of a lock names who held it when the wait began: that
 * thread had it until it is seen to release it, waits for it itself, or another thread got it. The JVM's own event of a
 * monitor names who held it when the wait ended: that thread had it since the last time that a thread got it.
 */
final class LockTenure {
    private final Map<LockWaits, List<LockWait>> acquisitions = new HashMap<>();
    private final HolderLog holders;

    LockTenure(List<LockWait> waits, HolderLog holders) {
        this.holders = holders;
        for (LockWait wait : waits) {
            if (wait.acquired()) {
                acquisitions
                        .computeIfAbsent(wait.lock(), unused -> new ArrayList<>())
                        .add(wait);
            }
        }
        acquisitions.values().forEach(list -> list.sort(Comparator.comparingLong(LockWait::end)));
    }

    /** When the owner is known to have had the lock first during this wait. */
    long from(LockWait wait) {
        if (!wait.ownerAtEnd()) {
            return wait.start();
        }
        List<LockWait> all = acquisitions.getOrDefault(wait.lock(), List.of());
        int before = firstEndingFrom(all, wait.end()) - 1;
        return before < 0
                ? wait.start()
                : Math.max(wait.start(), all.get(before).end());
    }

    /** When it may no longer have had the lock; at most the wait's end. */
    long to(LockWait wait) {
        if (wait.ownerAtEnd()) {
            return wait.end();
        }
        long to = holders.release(wait.owner(), wait.lock(), wait.start(), wait.end());
        List<LockWait> all = acquisitions.getOrDefault(wait.lock(), List.of());
        for (int i = firstEndingFrom(all, wait.start() + 1); i < all.size(); i++) {
            LockWait next = all.get(i);
            boolean ownersOwn = next.thread() == wait.owner();
            if (ownersOwn && next.start() <= wait.start()) {
                continue; // how it came to own the lock: the event of that wait ends a little later
            }
            return Math.min(to, ownersOwn ? next.start() : next.end());
        }
        return to;
    }

    private static int firstEndingFrom(List<LockWait> sorted, long time) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).end() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
