/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.AgentHealth;
import io.sageflight.events.EventNames;
import jdk.jfr.consumer.RecordedEvent;

/** Sums up the agent's overhead rows. */
final class AgentTally {
    private static final int ERRORS = 0;
    private static final int DROPPED = 1;
    private static final int HOOK_CALLS = 2;
    private static final int HOOK_TIME = 3;

    private final CumulativeRows<String> rows;

    AgentTally(long startMillis) {
        rows = new CumulativeRows<>(startMillis, "errors", "eventsDropped", "hookCalls", "hookTime");
    }

    void add(RecordedEvent event) {
        rows.add("agent", event);
    }

    AgentHealth health() {
        long[] sums = new long[HOOK_TIME + 1];
        if (rows.isEmpty()) {
            long unknown = EventNames.UNKNOWN;
            return new AgentHealth(unknown, unknown, unknown, unknown);
        }
        boolean[] timeKnown = {true};
        rows.forEach((agent, counted, last) -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += Math.max(0, counted[i]);
            }
            timeKnown[0] &= last[HOOK_TIME] >= 0;
        });
        return new AgentHealth(
                sums[ERRORS], sums[DROPPED], sums[HOOK_CALLS], timeKnown[0] ? sums[HOOK_TIME] : EventNames.UNKNOWN);
    }
}
