/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.MonitorTally.Monitor;
import io.sageflight.events.EventNames;
import io.sageflight.events.RecorderThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Sums up waits by lock. Events give owners, sites and percentiles, but only of waits over their threshold; the agent's
 * statistics give the number and sum of all waits. JFR's own monitor events join as locks of the kind {@code monitor};
 * those that woven code has counted itself only add to what is known of the woven monitor.
 */
final class LockTally {
    private static final int MOST_LOCKS = 10_000;
    private static final int MOST_KINDS = 1_000;
    private static final int MOST_WAITS = 400_000;
    private static final int MOST_MOMENTS = 400_000;
    private static final long MOST_CHAIN_STEPS = 20_000_000;
    private static final String RECORDER = "jdk.jfr.internal.";
    private static final String UNNAMED = "unknown";

    private final Map<LockKey, LockWaits> locks = new HashMap<>();
    private final CumulativeRows<LockKey> rows;
    private final Map<LockKey, String> countedNames = new HashMap<>();
    private final SweptLocks swept = new SweptLocks();
    private final MonitorTally monitors = new MonitorTally();
    private final WovenMonitors woven = new WovenMonitors();
    private final WaitLog waits = new WaitLog(MOST_WAITS);
    private final HolderLog holders = new HolderLog(MOST_MOMENTS);

    LockTally(long startMillis) {
        rows = new CumulativeRows<>(startMillis, "contended", "waited", "longestWait");
    }

    void addContention(RecordedEvent event) {
        LockKey key = LockKey.of(event);
        LockWaits lock = lock(key);
        if (isForeign(event)) {
            lock.addForeign(event);
            return;
        }
        String owner = Fields.text(event, "ownerName", null);
        owner = owner != null ? owner : Fields.threadName(event, "owner");
        lock.add(event, name(event), Fields.text(event, "mode", null), owner);
        woven.add(event, lock);
        long ownerId = Fields.number(event, "ownerId", 0);
        boolean acquired = Fields.text(event, "outcome", "acquired").equals("acquired");
        log(event, ownerId > 0 ? ownerId : Fields.threadId(event, "owner"), owner, key, lock, acquired, false);
    }

    void addMonitor(RecordedEvent event) {
        String type = Fields.className(event, "monitorClass", UNNAMED);
        if (type.startsWith(RECORDER) || isForeign(event)) {
            return; // says nothing of the host
        }
        String owner = Fields.threadName(event, "previousOwner");
        Monitor monitor = monitors.add(event, type);
        if (monitor == null) {
            lock(LockKey.VARIOUS).add(event, type, "exclusive", owner);
        } else {
            LockKey key = LockKey.ofAddress(type, monitor.address());
            log(event, Fields.threadId(event, "previousOwner"), owner, key, monitor.waits(), true, true);
        }
    }

    void addRelease(RecordedEvent event) {
        if (isForeign(event)) {
            return;
        }
        LockKey key = LockKey.of(event);
        LockWaits lock = lock(key);
        boolean monitor = WovenMonitors.isMonitor(event);
        String site = StackSite.releasing(event, monitor ? null : Fields.className(event, "lockClass", null));
        lock.nameIfNone(name(event));
        lock.holds().addRelease(event, site);
        woven.add(event, lock);
        if (isOne(key, lock)) {
            holders.add(Fields.threadId(event, "eventThread"), lock, Fields.time(event), site, true);
        }
    }

    void addHolder(RecordedEvent event) {
        LockKey key = LockKey.of(event);
        LockWaits lock = lock(key);
        String owner = Fields.text(event, "ownerName", null);
        String site = StackText.site(Fields.text(event, "ownerStack", null));
        lock.nameIfNone(name(event));
        lock.holds().addHolder(event, owner != null ? owner : Fields.threadName(event, "owner"), site);
        long ownerId = Fields.number(event, "ownerId", 0);
        if (isOne(key, lock) && ownerId > 0) {
            holders.add(ownerId, lock, Fields.time(event), site, false);
        }
    }

    void addStatistics(RecordedEvent event) {
        LockKey key = LockKey.of(event);
        if (rows.add(key, event)) {
            countedNames.put(key, name(event));
            swept.add(key, Fields.time(event));
            if (WovenMonitors.isMonitor(event)) {
                woven.add(event, lock(key));
            }
        }
    }

    /**
     * What there was to read, summed up; call it once.
     *
     * @param dropped whether the agent left events out
     */
    Summary summary(boolean dropped) {
        rows.forEach((key, counted, last) -> {
            if (counted[0] > 0) {
                lock(key).addCounted(countedNames.get(key), counted, last[2]);
            }
        });
        swept.takeOff(locks);
        holders.sort();
        MonitorMatch match = new MonitorMatch(waits.waits(), holders, woven, monitors.monitors());
        monitors.monitors().forEach(monitor -> merge(monitor, match));
        List<LockWait> each = match.unite(waits.waits());
        Map<LockWaits, List<LockWait>> byLock = each.stream().collect(Collectors.groupingBy(LockWait::lock));

        List<ContendedLock> all = new ArrayList<>();
        LockGroups groups = new LockGroups();
        Map<LockWaits, String> names = new IdentityHashMap<>();
        locks.forEach((key, waits) -> {
            ContendedLock lock = lock(key, waits, byLock.getOrDefault(waits, List.of()));
            names.put(waits, lock.lock());
            if (!waits.isEmpty() || lock.stuck() != null) {
                all.add(lock);
            }
            if (!waits.isEmpty()) {
                groups.add(lock, waits, key.isAddress());
            }
        });
        all.sort(ContendedLock.COSTLIEST_FIRST);
        return new Summary(all, groups.ranked(), chains(each, names, dropped));
    }

    private void merge(Monitor monitor, MonitorMatch match) {
        LockWaits counted = monitor.separate(woven);
        LockWaits twin = match.twin(monitor.waits());
        LockWaits knowsMore = twin != null ? twin : woven.only(monitor.type());
        if (knowsMore != null && !counted.isEmpty()) {
            knowsMore.addWitnesses(counted);
        }
        if (twin != null) {
            twin.addUncounted(monitor.waits());
        } else {
            locks.put(LockKey.ofAddress(monitor.type(), monitor.address()), monitor.waits());
        }
    }

    private LockChains chains(List<LockWait> each, Map<LockWaits, String> names, boolean dropped) {
        ChainTally tally = new ChainTally(lock -> names.getOrDefault(lock, UNNAMED));
        ChainFinder finder = new ChainFinder(each, holders, dropped, tally, MOST_CHAIN_STEPS);
        finder.find();
        return new LockChains(tally.ranked(), waits.leftOut(), finder.isStopped() || tally.isFull());
    }

    private static ContendedLock lock(LockKey key, LockWaits waits, List<LockWait> each) {
        return new ContendedLock(
                key.isOthers() ? EventNames.OTHER_LOCKS : waits.name(key.type()),
                key.id(),
                key.isAddress() ? EventNames.MONITOR : key.type(),
                waits.mode(),
                waits.all(),
                waits.distribution().count(),
                waits.reacquired(),
                waits.owners(),
                waits.sites(),
                waits.holds().holding(),
                waits.holds().stuck(each));
    }

    private void log(
            RecordedEvent event,
            long owner,
            String ownerName,
            LockKey key,
            LockWaits lock,
            boolean acquired,
            boolean ownerAtEnd) {
        long thread = Fields.threadId(event, "eventThread");
        if (thread > 0 && isOne(key, lock)) {
            long start = Fields.time(event);
            long end = start + Fields.duration(event);
            boolean monitor = ownerAtEnd || WovenMonitors.isMonitor(event);
            waits.add(new LockWait(thread, start, end, owner, ownerName, lock, monitor, acquired, ownerAtEnd));
        }
    }

    private boolean isOne(LockKey key, LockWaits lock) {
        return !key.isOthers() && (key.isAddress() || lock == locks.get(key));
    }

    /** The agent and the recorder are not the host. */
    private static boolean isForeign(RecordedEvent event) {
        String thread = Fields.threadName(event, "eventThread");
        return thread != null && (RecorderThreads.isOne(thread) || thread.startsWith(EventNames.AGENT_THREADS));
    }

    /** The lock's name; a woven monitor without one goes by its class, as in the JVM's own events. */
    private static String name(RecordedEvent event) {
        String name = Fields.text(event, "lockName", null);
        return name == null && WovenMonitors.isMonitor(event) ? Fields.className(event, "lockClass", null) : name;
    }

    private LockWaits lock(LockKey key) {
        return locks.computeIfAbsent(known(key), unused -> new LockWaits());
    }

    /** Locks beyond the limit join the others of their kind, where the agent counts them once they are gone. */
    private LockKey known(LockKey key) {
        if (locks.size() < MOST_LOCKS || locks.containsKey(key)) {
            return key;
        }
        LockKey others = key.others();
        return locks.size() < MOST_LOCKS + MOST_KINDS || locks.containsKey(others) ? others : LockKey.VARIOUS;
    }

    /** What a recording says of locks: one by one, those together that a reader takes for one, and chains of waits. */
    record Summary(List<ContendedLock> locks, List<LockGroup> groups, LockChains chains) {}
}
