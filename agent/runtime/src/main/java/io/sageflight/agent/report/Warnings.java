/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.AgentHealth;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know before trusting a report: what was lost, and what was never recorded. */
public final class Warnings {
    private Warnings() {}

    /** The warnings, one line each; none if nothing was lost. */
    public static List<String> of(RecordingReport report) {
        List<String> warnings = new ArrayList<>();
        AgentHealth agent = report.agent();
        if (report.recording().sageEvents() == 0) {
            warnings.add("this recording holds no SAGE events. Record with the agent and its settings:"
                    + " java -jar sage-agent.jar record PID --duration 10s -o out.jfr");
        } else if (agent.errors() < 0) {
            warnings.add("this recording has no Agent Overhead events: whether the agent lost anything is unknown.");
        }
        if (agent.errors() > 0) {
            warnings.add("the agent caught " + Units.count(agent.errors())
                    + (agent.errors() == 1 ? " error" : " errors")
                    + " of its own; figures may be incomplete. See: java -jar sage-agent.jar status PID");
        }
        if (agent.dropped() > 0) {
            warnings.add(Units.count(agent.dropped()) + (agent.dropped() == 1 ? " event was" : " events were")
                    + " left out (rate limit, or a table was full); sums of lock waits include them, percentiles, holders and"
                    + " places do not.");
        }
        if (report.recording().lostBytes() > 0) {
            warnings.add("JFR itself lost " + Units.size(report.recording().lostBytes())
                    + " of events: its buffers were full.");
        }
        return warnings;
    }
}
