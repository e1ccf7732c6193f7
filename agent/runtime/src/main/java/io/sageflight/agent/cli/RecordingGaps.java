/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.control.AgentStatus.State;
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

    /**
     * When classes were instrumented.
     *
     * @param first the agent's status before the recording was started
     * @param lateNanos from the recording's start until all were seen to be; negative: they were not
     * @param last the agent's status at the end, while the recording still ran
     */
    void instrumentation(Optional<AgentStatus> first, long lateNanos, Optional<AgentStatus> last) {
        State state = last.map(AgentStatus::state).orElse(State.UNKNOWN);
        boolean before = first.filter(status -> status.state() == State.WOVEN).isPresent();
        if (state == State.DETACHED) {
            lines.add("the agent was detached while recording; sessions and locks after that are missing");
        } else if (first.isPresent()
                && last.isPresent()
                && first.get().since() != last.get().since()) {
            lines.add("the agent was detached and attached again while recording; sessions and locks in between are"
                    + " missing");
        } else if ((before || lateNanos >= 0) && (state == State.IDLE || state == State.RESTORING)) {
            lines.add("the agent took its hooks out while recording; sessions and locks after that are missing");
        } else if (!before && lateNanos >= SOON_NANOS) {
            lines.add("classes were instrumented up to " + Units.time(lateNanos)
                    + " after the start; sessions and locks before that may be missing");
        } else if (!before && lateNanos < 0) {
            lines.add(notInstrumented(state, last.map(AgentStatus::progress).orElse("")));
        }
    }

    private static String notInstrumented(State state, String progress) {
        return switch (state) {
            case WEAVING ->
                "some classes were not instrumented yet when the recording ended"
                        + (progress.isEmpty() ? "" : " (" + progress + ")")
                        + "; sessions and locks may be missing; record for longer";
            case IDLE ->
                "no class was instrumented before the recording ended: it lacks sessions and locks;"
                        + " record for longer";
            default -> "whether classes were instrumented is unknown: the agent did not say";
        };
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
