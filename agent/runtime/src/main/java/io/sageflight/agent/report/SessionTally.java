/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.InstrumentedBytes;
import io.sageflight.agent.report.RecordingReport.SessionCounts;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import io.sageflight.events.EventNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** Sums up session creations by kind and role, and the agent's own counts by kind. */
final class SessionTally {
    private static final int SAMPLE = 65_536;
    private static final int MOST_GROUPS = 100;
    private static final String OTHER = "(other)";
    private static final String UNNAMED = "unknown";

    private final Map<Key, Group> groups = new HashMap<>();
    private final CumulativeRows<String> rows;
    private boolean countedObjects;
    private boolean foundObjects;
    private boolean instrumented;
    private long allocated;
    private long counted;
    private long elsewhere;
    private long saved;

    SessionTally(long startMillis) {
        rows = new CumulativeRows<>(startMillis, "created", "failed", "reused", "ended", "live");
    }

    void addCreation(RecordedEvent event) {
        Key key = new Key(Fields.text(event, "kind", UNNAMED), Fields.text(event, "role", UNNAMED));
        if (groups.size() >= MOST_GROUPS && !groups.containsKey(key)) {
            key = new Key(OTHER, OTHER);
        }
        groups.computeIfAbsent(key, unused -> new Group()).add(event);
        long objects = Fields.number(event, "allocations", EventNames.UNKNOWN);
        countedObjects |= objects >= 0;
        foundObjects |= objects > 0;
        addInstrumented(event);
    }

    private void addInstrumented(RecordedEvent event) {
        long all = Fields.number(event, "allocated", EventNames.UNKNOWN);
        long part = Fields.number(event, "instrumented", EventNames.UNKNOWN);
        if (all >= 0 && part >= 0 && !Fields.flag(event, "nested")) {
            instrumented = true;
            allocated += all;
            counted += part;
            elsewhere += Math.max(0, all - part);
            saved += Math.max(0, part - all);
        }
    }

    void addStatistics(RecordedEvent event) {
        rows.add(Fields.text(event, "kind", UNNAMED), event);
    }

    /** Whether a creation's objects in instrumented code were counted, be there none. */
    boolean countedObjects() {
        return countedObjects;
    }

    /** Whether a creation allocated objects in instrumented code. */
    boolean foundObjects() {
        return foundObjects;
    }

    List<SessionGroup> groups() {
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().summary(entry.getKey()))
                .sorted(Comparator.comparingLong(SessionGroup::created)
                        .reversed()
                        .thenComparing(SessionGroup::kind)
                        .thenComparing(SessionGroup::role))
                .toList();
    }

    InstrumentedBytes instrumented() {
        long unknown = EventNames.UNKNOWN;
        return instrumented
                ? new InstrumentedBytes(allocated, counted, elsewhere, saved)
                : new InstrumentedBytes(unknown, unknown, unknown, unknown);
    }

    List<SessionCounts> counts() {
        Map<String, SessionCounts> byKind = new TreeMap<>();
        rows.forEach((kind, counted, last) -> byKind.merge(
                kind,
                new SessionCounts(kind, counted[0], counted[1], counted[2], counted[3], last[4]),
                (a, b) -> new SessionCounts(
                        kind,
                        a.created() + b.created(),
                        a.failed() + b.failed(),
                        a.reused() + b.reused(),
                        a.ended() + b.ended(),
                        a.live() + b.live())));
        return List.copyOf(byKind.values());
    }

    private record Key(String kind, String role) {}

    private static final class Group {
        private final ValueSample creation = new ValueSample(SAMPLE);
        private final ValueSample allocated = new ValueSample(SAMPLE);
        private final ValueSample objects = new ValueSample(SAMPLE);
        private final NameCounts failures = new NameCounts();
        private long reused;
        private long failed;
        private long lockWait;
        private long lockWaitCalls;

        void add(RecordedEvent event) {
            long waited = Fields.number(event, "lockWait", EventNames.UNKNOWN);
            if (waited >= 0) {
                lockWait += waited;
                lockWaitCalls++;
            }
            String outcome = Fields.text(event, "outcome", EventNames.OUTCOME_OK);
            if (!outcome.equals(EventNames.OUTCOME_OK)) {
                failed++;
                failures.add(outcome);
            } else if (Fields.flag(event, "reused")) {
                reused++;
            } else {
                creation.add(Fields.duration(event));
                addKnown(allocated, Fields.number(event, "allocated", EventNames.UNKNOWN));
                addKnown(objects, Fields.number(event, "allocations", EventNames.UNKNOWN));
            }
        }

        SessionGroup summary(Key key) {
            return new SessionGroup(
                    key.kind(),
                    key.role(),
                    creation.count(),
                    reused,
                    failed,
                    failures.ranked(Integer.MAX_VALUE),
                    creation.distribution(),
                    allocated.distribution(),
                    objects.distribution(),
                    lockWaitCalls == 0 ? EventNames.UNKNOWN : lockWait,
                    lockWaitCalls);
        }

        private static void addKnown(ValueSample sample, long value) {
            if (value >= 0) {
                sample.add(value);
            }
        }
    }
}
