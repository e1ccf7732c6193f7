/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.LockGroup;
import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.RecordingReport.SessionCounts;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import io.sageflight.events.EventNames;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One of the recordings, and what its figures may be taken for. */
record Side(RecordingReport report) {
    long duration() {
        return report.recording().duration();
    }

    /** Keys of two maps, those of the first one first. */
    static <K> Set<K> keys(Map<K, ?> before, Map<K, ?> after) {
        Set<K> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }

    /** Sessions of this kind that were created, by their events. */
    long createdInEvents(String kind) {
        return groups(kind).mapToLong(SessionGroup::created).sum();
    }

    /** Successful and failed creations of this kind: both allocate. */
    long creations(String kind) {
        return groups(kind).mapToLong(group -> group.created() + group.failed()).sum();
    }

    /** The agent's own count of created sessions; unknown if it did not tell. */
    long counted(String kind) {
        return report.counts().stream()
                .filter(counts -> counts.kind().equals(kind))
                .mapToLong(SessionCounts::created)
                .findFirst()
                .orElse(EventNames.UNKNOWN);
    }

    /** How many sessions of this kind were created without an event that tells of them; unknown if JFR itself lost events. */
    long withoutEvent(String kind) {
        if (report.recording().lostBytes() > 0) {
            return EventNames.UNKNOWN;
        }
        return report.agent().dropped() > 0 ? Math.max(0, counted(kind) - createdInEvents(kind)) : 0;
    }

    /** Whether allocations at sites were counted and recorded: only then is none a finding. */
    boolean knowsSites() {
        return report.allocationsKnown();
    }

    /** Whether waits for locks were recorded at all: only then is none a finding. */
    boolean knowsLocks() {
        return report.sessions().stream().anyMatch(group -> group.lockWaitCalls() > 0)
                || contended().anyMatch(group -> !group.sum().kind().equals(EventNames.MONITOR));
    }

    /** Locks without those that wait for permits, which may be only idle threads. */
    Stream<LockGroup> contended() {
        return report.lockGroups().stream().filter(group -> !group.isPermits());
    }

    private Stream<SessionGroup> groups(String kind) {
        return report.sessions().stream().filter(group -> group.kind().equals(kind));
    }
}
