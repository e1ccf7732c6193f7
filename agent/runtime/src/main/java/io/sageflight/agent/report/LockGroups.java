/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.EventNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts locks that a reader takes for one into groups. A monitor's address is no identity: it changes when the JVM takes
 * the monitor from the object and gives it another one, so monitors known by it are told apart by class only, and those
 * of plain objects, whose class says nothing, by place.
 */
final class LockGroups {
    private static final String PLAIN = "java.lang.Object";

    private final Map<Key, Members> groups = new HashMap<>();

    /**
     * Adds a lock.
     *
     * @param byAddress whether it is a monitor that only the JVM's own events know
     */
    void add(ContendedLock lock, LockWaits waits, boolean byAddress) {
        boolean sited = lock.isMonitor()
                && !lock.waitingSites().isEmpty()
                && (!byAddress || lock.lock().equals(PLAIN));
        String site = sited ? lock.waitingSites().get(0).name() : "";
        groups.computeIfAbsent(new Key(lock.lock(), lock.kind(), site, byAddress), unused -> new Members())
                .add(lock, waits);
    }

    List<LockGroup> ranked() {
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().group(entry.getKey()))
                .sorted(Comparator.comparing(LockGroup::sum, ContendedLock.COSTLIEST_FIRST))
                .toList();
    }

    private record Key(String name, String kind, String site, boolean byAddress) {}

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
            // one wait is for one object, of more even the same address may have been another one's in between
            int known = key.byAddress() && counted > 1 || key.name().equals(EventNames.OTHER_LOCKS) ? 0 : locks;
            ContendedLock sum = new ContendedLock(
                    key.name(),
                    known == 1 ? id : 0,
                    key.kind(),
                    waits.mode(),
                    new Distribution(counted, total, events.p50(), events.p95(), events.p99(), longest),
                    events.count(),
                    waits.reacquired(),
                    waits.owners(),
                    waits.sites(),
                    waits.holds().holding(),
                    null);
            boolean instrumented = sum.isMonitor() && !key.byAddress();
            return new LockGroup(known, waits.differentOwners(), instrumented, sum);
        }
    }
}
