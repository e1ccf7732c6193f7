/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.ContendedLock;
import io.sageflight.events.EventNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/**
 * Sums up waits by lock. Events give owners, sites and percentiles, but only of waits over their threshold; the agent's
 * statistics give the number and sum of all waits. JFR's own monitor events join as locks of the kind {@code monitor}.
 */
final class LockTally {
    private static final int MOST_LOCKS = 10_000;
    private static final String RECORDER = "jdk.jfr.internal.";
    private static final String RECORDER_THREAD = "JFR ";
    private static final String AGENT_THREAD = "SAGE Flight";
    private static final String VARIOUS = "various";
    private static final String UNNAMED = "unknown";

    private final Map<Key, LockWaits> locks = new HashMap<>();
    private final CumulativeRows<Key> rows;
    private final Map<Key, String> countedNames = new HashMap<>();

    LockTally(long startMillis) {
        rows = new CumulativeRows<>(startMillis, "contended", "waited", "longestWait");
    }

    void addContention(RecordedEvent event) {
        LockWaits waits = waits(key(event));
        if (isForeign(event)) {
            waits.addForeign(event);
            return;
        }
        String owner = Fields.text(event, "ownerName", null);
        waits.add(
                event,
                Fields.text(event, "lockName", null),
                Fields.text(event, "mode", null),
                owner != null ? owner : Fields.threadName(event, "owner"));
    }

    void addMonitor(RecordedEvent event) {
        String type = Fields.className(event, "monitorClass", UNNAMED);
        if (type.startsWith(RECORDER) || isForeign(event)) {
            return; // says nothing of the host
        }
        waits(new Key(type, Fields.number(event, "address", 0), true))
                .add(event, type, "exclusive", Fields.threadName(event, "previousOwner"));
    }

    void addStatistics(RecordedEvent event) {
        Key key = key(event);
        if (rows.add(key, event)) {
            countedNames.put(key, Fields.text(event, "lockName", null));
        }
    }

    Summary summary() {
        rows.forEach((key, counted, last) -> {
            if (counted[0] > 0) {
                waits(key).addCounted(countedNames.get(key), counted, last[2]);
            }
        });
        List<ContendedLock> all = new ArrayList<>();
        LockGroups groups = new LockGroups();
        locks.forEach((key, waits) -> {
            if (!waits.isEmpty()) {
                ContendedLock lock = lock(key, waits);
                all.add(lock);
                groups.add(lock, waits);
            }
        });
        all.sort(ContendedLock.COSTLIEST_FIRST);
        return new Summary(all, groups.ranked());
    }

    private static ContendedLock lock(Key key, LockWaits waits) {
        return new ContendedLock(
                key.isOthers() ? EventNames.OTHER_LOCKS : waits.name(key.type()),
                key.id(),
                key.monitor() ? ContendedLock.MONITOR : key.type(),
                waits.mode(),
                waits.all(),
                waits.distribution().count(),
                waits.owners(),
                waits.sites());
    }

    /** The agent and the recorder are not the host. */
    private static boolean isForeign(RecordedEvent event) {
        String thread = Fields.threadName(event, "eventThread");
        return thread != null && (thread.startsWith(RECORDER_THREAD) || thread.equals(AGENT_THREAD));
    }

    /** The kind and not the class: that is null in the statistics once it was unloaded. */
    private static Key key(RecordedEvent event) {
        String kind = Fields.text(event, "lockKind", null);
        return new Key(
                kind != null ? kind : Fields.className(event, "lockClass", UNNAMED),
                Fields.number(event, "lockId", 0),
                false);
    }

    private LockWaits waits(Key key) {
        Key known = locks.size() >= MOST_LOCKS && !locks.containsKey(key) ? new Key(VARIOUS, 0, false) : key;
        return locks.computeIfAbsent(known, unused -> new LockWaits());
    }

    /** What a recording says of locks: one by one, and those together that a reader takes for one. */
    record Summary(List<ContendedLock> locks, List<LockGroup> groups) {}

    /** {@code type}: a lock's kind, a monitor's class. {@code id} 0: all locks of the kind that the agent had no room for. */
    private record Key(String type, long id, boolean monitor) {
        boolean isOthers() {
            return id == 0 && !monitor;
        }
    }
}
