/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import io.sageflight.agent.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a recording could not see, and why, in one line each. */
final class RecordingGaps {
    private static final int MOST_SKIPPED = 5;

    /** Weaving that ended this soon after the recording's start is not worth a line. */
    private static final long SOON_NANOS = 100_000_000;

    private final List<String> lines = new ArrayList<>();

    /**
     * The agent that was there already lacks these options.
     *
     * @param missing as {@code key=value}
     */
    void differentOptions(long pid, List<String> missing) {
        if (!missing.isEmpty()) {
            lines.add("the agent was attached before, without " + String.join(",", missing)
                    + ": detach first (sage-agent detach " + pid + ") and record again");
        }
    }

    /** @param lateNanos from the recording's start until classes were instrumented; negative: that never happened */
    void lateStart(long lateNanos) {
        if (lateNanos < 0) {
            lines.add("classes were not instrumented before the recording ended: it lacks sessions and locks;"
                    + " record for longer");
        } else if (lateNanos >= SOON_NANOS) {
            lines.add("classes were instrumented up to " + Units.time(lateNanos)
                    + " after the start; sessions and locks before that may be missing");
        }
    }

    void endedEarly(long nanos) {
        lines.add("the JVM ended " + Units.time(nanos) + " after the start; the recording goes as far as that");
    }

    /** What the agent left out between two looks at its status. */
    void agent(Optional<AgentStatus> before, AgentStatus after) {
        // another load began counting anew
        Optional<AgentStatus> same = before.filter(status -> status.since() == after.since());
        long dropped =
                after.eventsDropped() - same.map(AgentStatus::eventsDropped).orElse(0L);
        long errors = after.errors() - same.map(AgentStatus::errors).orElse(0L);
        for (String option : after.unmatched()) {
            lines.add("option " + option + " matched no class");
        }
        List<String> skipped = after.skipped();
        for (String entry : skipped.subList(0, Math.min(MOST_SKIPPED, skipped.size()))) {
            lines.add("not instrumented: " + entry);
        }
        if (skipped.size() > MOST_SKIPPED) {
            lines.add("not instrumented: " + (skipped.size() - MOST_SKIPPED) + " more; all of them are in the status");
        }
        if (dropped > 0) {
            lines.add(Units.count(dropped) + (dropped == 1 ? " event was" : " events were")
                    + " dropped: rate limit, or a table was full");
        }
        if (errors > 0) {
            lines.add("the agent caught " + Units.count(errors) + (errors == 1 ? " error" : " errors") + " of its own"
                    + (after.lastError().isEmpty() ? "" : ", the last: " + after.lastError()));
        }
    }

    /** What the finished recording lacks. */
    void content(RecordingReport report, boolean wantsSessions, boolean wantsAllocations) {
        if (report.recording().sageEvents() == 0) {
            lines.add("the recording holds no SAGE events: the agent emitted none");
            return;
        }
        long creations = report.sessions().stream()
                .mapToLong(group -> group.created() + group.reused() + group.failed())
                .sum();
        if (wantsSessions && creations == 0) {
            lines.add("no session was created while recording");
        } else if (wantsSessions && wantsAllocations && report.allocations().isEmpty()) {
            lines.add("no instrumented class allocated for a session");
        }
        if (wantsSessions
                && report.sessions().stream().mapToLong(SessionGroup::created).sum() > 0
                && report.sessions().stream()
                        .allMatch(group -> group.allocated().count() == 0)) {
            lines.add("bytes per session are unknown: the JVM does not count them on virtual threads");
        }
        if (report.recording().lostBytes() > 0) {
            lines.add("JFR itself lost " + Units.size(report.recording().lostBytes()) + " of events");
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
