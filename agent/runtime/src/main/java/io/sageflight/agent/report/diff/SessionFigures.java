/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.Distribution;
import io.sageflight.agent.report.RecordingReport.EndedSessions;
import io.sageflight.agent.report.RecordingReport.SessionCounts;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares sessions by kind and role, and their throughput by kind. */
final class SessionFigures {
    private static final SessionGroup NONE = none();

    private SessionFigures() {}

    static List<SessionDiff> byRole(Side before, Side after) {
        Map<Key, SessionGroup> from = groups(before);
        Map<Key, SessionGroup> to = groups(after);
        List<SessionDiff> diffs = new ArrayList<>();
        for (Key key : Side.keys(from, to)) {
            Map<Metric, Measured> first = measured(before, key.kind(), from.getOrDefault(key, NONE));
            Map<Metric, Measured> second = measured(after, key.kind(), to.getOrDefault(key, NONE));
            List<Figure> figures = first.keySet().stream()
                    .map(metric -> new Figure(metric, first.get(metric), second.get(metric)))
                    .toList();
            diffs.add(new SessionDiff(key.kind(), key.role(), Presence.of(from.get(key), to.get(key)), figures));
        }
        return diffs;
    }

    static List<SessionDiff> byKind(Side before, Side after) {
        Map<String, Long> from = created(before);
        Map<String, Long> to = created(after);
        List<SessionDiff> diffs = new ArrayList<>();
        for (String kind : Side.keys(from, to)) {
            List<Figure> figures = List.of(
                    new Figure(Metric.CREATED, created(before, from.get(kind)), created(after, to.get(kind))),
                    new Figure(Metric.MESSAGES, messages(before, kind), messages(after, kind)));
            diffs.add(new SessionDiff(kind, null, Presence.of(from.get(kind), to.get(kind)), figures));
        }
        return diffs;
    }

    private static Map<Key, SessionGroup> groups(Side side) {
        Map<Key, SessionGroup> groups = new LinkedHashMap<>();
        side.report().sessions().forEach(group -> groups.put(new Key(group.kind(), group.role()), group));
        return groups;
    }

    private static Map<Metric, Measured> measured(Side side, String kind, SessionGroup group) {
        Distribution creation = group.creation();
        Distribution allocated = group.allocated();
        Distribution objects = group.objects();
        // sums of events say nothing of sessions that have none
        boolean complete = side.withoutEvent(kind) == 0;
        Map<Metric, Measured> measured = new LinkedHashMap<>();
        measured.put(Metric.CREATION_P50, Measured.of(creation.p50(), creation.count()));
        measured.put(Metric.CREATION_P95, Measured.of(creation.p95(), creation.count()));
        measured.put(Metric.CREATION_P99, Measured.of(creation.p99(), creation.count()));
        measured.put(Metric.ALLOCATED_P50, Measured.of(allocated.p50(), allocated.count()));
        measured.put(Metric.ALLOCATED_MEAN, Measured.share(allocated.total(), allocated.count()));
        measured.put(Metric.OBJECTS_P50, Measured.of(objects.p50(), objects.count()));
        measured.put(Metric.OBJECTS_MEAN, Measured.share(objects.total(), objects.count()));
        measured.put(Metric.LOCK_WAIT_PER_SESSION, Measured.share(group.lockWait(), group.lockWaitCalls()));
        measured.put(
                Metric.LOCK_WAIT,
                complete
                        ? Measured.sum(group.lockWait(), side.duration(), group.lockWaitCalls())
                        : Measured.unknown(group.lockWaitCalls()));
        measured.put(
                Metric.CREATED,
                complete
                        ? Measured.sum(group.created(), side.duration(), group.created())
                        : Measured.unknown(group.created()));
        return measured;
    }

    /** Kinds of which sessions were created; by events or by the agent's own count, which knows more if events were dropped. */
    private static Map<String, Long> created(Side side) {
        Map<String, Long> created = new LinkedHashMap<>();
        for (SessionGroup group : side.report().sessions()) {
            if (group.created() > 0) {
                created.put(
                        group.kind(), side.withoutEvent(group.kind()) == 0 ? side.createdInEvents(group.kind()) : -1);
            }
        }
        for (SessionCounts counts : side.report().counts()) {
            if (counts.created() > 0) {
                created.put(counts.kind(), counts.created());
            }
        }
        return created;
    }

    private static Measured created(Side side, Long created) {
        long sessions = created == null ? 0 : created;
        return Measured.sum(sessions, side.duration(), Math.max(0, sessions));
    }

    private static Measured messages(Side side, String kind) {
        return side.report().ended().stream()
                .filter(ended -> ended.kind().equals(kind))
                .findFirst()
                .map(ended -> messages(side, ended))
                .orElse(Measured.unknown(0));
    }

    private static Measured messages(Side side, EndedSessions ended) {
        return side.report().recording().lostBytes() > 0
                ? Measured.unknown(ended.sessions())
                : Measured.sum(ended.messages(), side.duration(), ended.sessions());
    }

    private static SessionGroup none() {
        Distribution unknown = new Distribution(0, -1, -1, -1, -1, -1);
        return new SessionGroup("", "", 0, 0, 0, List.of(), unknown, unknown, unknown, -1, 0);
    }

    private record Key(String kind, String role) {}
}
