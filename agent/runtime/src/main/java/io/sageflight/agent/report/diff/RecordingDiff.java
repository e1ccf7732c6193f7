/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.RecordingReport.Recording;
import java.util.List;

/**
 * What changed from one recording to another.
 *
 * @param before the earlier recording
 * @param after the later one
 * @param sessions creations by kind and role
 * @param kinds throughput by kind
 * @param locksTogether waits for all locks
 * @param sites methods that allocated for sessions, those that changed most first
 * @param sitesKnown whether either recording counted what sites allocated
 * @param locks contended locks, those that changed most first
 * @param notes what a reader must know before trusting the figures, a line each
 */
public record RecordingDiff(
        Recording before,
        Recording after,
        List<SessionDiff> sessions,
        List<SessionDiff> kinds,
        List<Figure> locksTogether,
        List<SiteDiff> sites,
        boolean sitesKnown,
        List<LockDiff> locks,
        List<String> notes) {
    /** Copies the lists. */
    public RecordingDiff {
        sessions = List.copyOf(sessions);
        kinds = List.copyOf(kinds);
        locksTogether = List.copyOf(locksTogether);
        sites = List.copyOf(sites);
        locks = List.copyOf(locks);
        notes = List.copyOf(notes);
    }

    /** Compares two reports. */
    public static RecordingDiff of(RecordingReport before, RecordingReport after) {
        Side from = new Side(before);
        Side to = new Side(after);
        return new RecordingDiff(
                before.recording(),
                after.recording(),
                SessionFigures.byRole(from, to),
                SessionFigures.byKind(from, to),
                LockFigures.together(from, to),
                SiteFigures.each(from, to),
                from.knowsSites() || to.knowsSites(),
                LockFigures.each(from, to),
                Notes.of(from, to));
    }
}
