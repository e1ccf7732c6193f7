/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.ContendedLock;
import io.sageflight.events.EventNames;
import java.util.Comparator;
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
    private static final int SAMPLE = 4_096;
    private static final int MOST_NAMES = 5;
    private static final String RECORDER = "jdk.jfr.internal.";
    private static final String SHARED = "shared";
    private static final String EXCLUSIVE = "exclusive";
    private static final String VARIOUS = "various";
    private static final String UNNAMED = "unknown";

    private final Map<Key, Waits> locks = new HashMap<>();
    private final CumulativeRows<Key> rows;
    private final Map<Key, String> countedNames = new HashMap<>();
    private final Map<Key, String> countedKinds = new HashMap<>();

    LockTally(long startMillis) {
        rows = new CumulativeRows<>(startMillis, "contended", "waited", "longestWait");
    }

    void addContention(RecordedEvent event) {
        String type = Fields.className(event, "lockClass", UNNAMED);
        String name = Fields.text(event, "lockName", null);
        String kind = Fields.text(event, "lockKind", type);
        Waits waits = waits(key(type, Fields.number(event, "lockId", 0), kind));
        waits.kind = kind;
        String owner = Fields.text(event, "ownerName", null);
        waits.add(
                event,
                name,
                Fields.text(event, "mode", null),
                owner != null ? owner : Fields.threadName(event, "owner"));
    }

    void addMonitor(RecordedEvent event) {
        String type = Fields.className(event, "monitorClass", UNNAMED);
        if (type.startsWith(RECORDER)) {
            return; // the recorder's own monitors say nothing of the host
        }
        Waits waits = waits(new Key(type, Fields.number(event, "address", 0), true));
        waits.kind = ContendedLock.MONITOR;
        waits.add(event, type, EXCLUSIVE, Fields.threadName(event, "previousOwner"));
    }

    void addStatistics(RecordedEvent event) {
        String name = Fields.text(event, "lockName", null);
        String type = Fields.className(event, "lockClass", UNNAMED);
        Key key = key(type, Fields.number(event, "lockId", 0), Fields.text(event, "lockKind", type));
        if (rows.add(key, event)) {
            countedNames.put(key, name);
            countedKinds.put(key, Fields.text(event, "lockKind", type));
        }
    }

    List<ContendedLock> locks() {
        rows.forEach((key, counted, last) -> {
            if (counted[0] > 0) {
                waits(key).addCounted(countedNames.get(key), countedKinds.get(key), counted, last[2]);
            }
        });
        return locks.entrySet().stream()
                .map(entry -> entry.getValue().summary(entry.getKey()))
                .sorted(Comparator.comparing(
                                (ContendedLock lock) -> !lock.lock().equals(EventNames.OTHER_LOCKS))
                        .thenComparingLong(lock -> lock.waited().total())
                        .thenComparingLong(lock -> lock.waited().count())
                        .reversed()
                        .thenComparing(ContendedLock::lock)
                        .thenComparingLong(ContendedLock::id))
                .toList();
    }

    /** Locks that the agent had no room for have no id: one key for all of a kind. */
    private static Key key(String type, long id, String kind) {
        return id == 0 ? Key.others(kind) : new Key(type, id, false);
    }

    private Waits waits(Key key) {
        Key known = locks.size() >= MOST_LOCKS && !locks.containsKey(key) ? Key.others(VARIOUS) : key;
        return locks.computeIfAbsent(known, unused -> new Waits());
    }

    /** {@code type}: the lock's class, or the kind where {@code id} is 0 and all locks of it without an id are meant. */
    private record Key(String type, long id, boolean monitor) {
        static Key others(String kind) {
            return new Key(kind, 0, false);
        }

        boolean isOthers() {
            return id == 0 && !monitor;
        }
    }

    private static final class Waits {
        private final ValueSample waited = new ValueSample(SAMPLE);
        private final NameCounts names = new NameCounts();
        private final NameCounts owners = new NameCounts();
        private final NameCounts sites = new NameCounts();
        private String kind = UNNAMED;
        private String countedName;
        private long counted;
        private long countedTotal;
        private long countedLongest;
        private boolean shared;
        private boolean exclusive;

        void add(RecordedEvent event, String name, String mode, String owner) {
            waited.add(Fields.duration(event));
            names.add(name);
            owners.add(owner);
            sites.add(WaitingSite.of(event));
            shared |= SHARED.equals(mode);
            exclusive |= EXCLUSIVE.equals(mode);
        }

        void addCounted(String name, String lockKind, long[] delta, long longestAtEnd) {
            kind = lockKind;
            countedName = name;
            counted += delta[0];
            countedTotal += Math.max(0, delta[1]);
            // unchanged since before the recording: then it is a wait that the recording has not seen
            countedLongest = Math.max(countedLongest, delta[2] > 0 ? longestAtEnd : 0);
        }

        ContendedLock summary(Key key) {
            Distribution events = waited.distribution();
            Distribution all = new Distribution(
                    Math.max(counted, events.count()),
                    Math.max(countedTotal, Math.max(0, events.total())),
                    events.p50(),
                    events.p95(),
                    events.p99(),
                    Math.max(countedLongest, Math.max(0, events.max())));
            return new ContendedLock(
                    name(key),
                    key.id(),
                    key.isOthers() ? key.type() : kind,
                    mode(),
                    all,
                    events.count(),
                    owners.ranked(MOST_NAMES),
                    sites.ranked(MOST_NAMES));
        }

        private String name(Key key) {
            if (key.isOthers()) {
                return EventNames.OTHER_LOCKS;
            }
            List<NameCount> ranked = names.ranked(1);
            if (!ranked.isEmpty()) {
                return ranked.get(0).name();
            }
            return countedName != null ? countedName : key.type();
        }

        private String mode() {
            if (shared && exclusive) {
                return "mixed";
            }
            return shared ? SHARED : exclusive ? EXCLUSIVE : null;
        }
    }
}
