/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts locks that a reader takes for one into groups. */
final class LockGroups {
    private final Map<Key, Members> groups = new HashMap<>();

    void add(ContendedLock lock, LockWaits waits) {
        boolean sited = lock.isMonitor() && !lock.waitingSites().isEmpty();
        String site = sited ? lock.waitingSites().get(0).name() : "";
        groups.computeIfAbsent(new Key(lock.lock(), lock.kind(), site), unused -> new Members())
                .add(lock, waits);
    }

    List<LockGroup> ranked() {
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().group(entry.getKey()))
                .sorted(Comparator.comparing(LockGroup::sum, ContendedLock.COSTLIEST_FIRST))
                .toList();
    }

    private record Key(String name, String kind, String site) {}

    private static final class Members {
        private final LockWaits waits = new LockWaits();
        private int locks;
        private long id;
        private long counted;
        private long total;
        private long longest;

        void add(ContendedLock lock, LockWaits its) {
            locks++;
            id = lock.id();
            counted += lock.waited().count();
            total += lock.waited().total();
            longest = Math.max(longest, lock.waited().max());
            waits.addAll(its);
        }

        LockGroup group(Key key) {
            Distribution events = waits.distribution();

            ContendedLock sum = new ContendedLock(
                    key.name(),
                    locks == 1 ? id : 0,
                    key.kind(),
                    waits.mode(),
                    new Distribution(counted, total, events.p50(), events.p95(), events.p99(), longest),
                    events.count(),
                    waits.reacquired(),
                    waits.owners(),
                    waits.sites(),
                    waits.holds().holding(),
                    null);
            return new LockGroup(sum.isOthers() ? 0 : locks, waits.differentOwners(), sum);
        }
    }
}
