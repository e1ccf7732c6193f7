/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Waits in order of time, by thread. A thread waits for one lock at a time, so its waits end in that order too. */
final class ThreadWaits {
    private final Map<Long, List<LockWait>> threads = new HashMap<>();

    ThreadWaits(Collection<LockWait> waits) {
        for (LockWait wait : waits) {
            threads.computeIfAbsent(wait.thread(), unused -> new ArrayList<>()).add(wait);
        }
        threads.values().forEach(list -> list.sort(Comparator.comparingLong(LockWait::start)));
    }

    Collection<List<LockWait>> all() {
        return threads.values();
    }

    /** The thread's waits from the first on that ends after {@code time}. */
    List<LockWait> after(long thread, long time) {
        List<LockWait> waits = threads.getOrDefault(thread, List.of());
        int low = 0;
        int high = waits.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (waits.get(middle).end() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return waits.subList(low, waits.size());
    }
}
