/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.EndedSessions;
import io.sageflight.events.EventNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** Sums up the messages of sessions that ended, by kind. */
final class EndTally {
    private static final int MOST_KINDS = 100;
    private static final String OTHER = "(other)";

    private final Map<String, EndedSessions> byKind = new TreeMap<>();

    void add(RecordedEvent event) {
        String kind = Fields.text(event, "kind", "unknown");
        if (byKind.size() >= MOST_KINDS && !byKind.containsKey(kind)) {
            kind = OTHER;
        }
        long messages = Fields.number(event, "messages", EventNames.UNKNOWN);
        if (messages >= 0) {
            byKind.merge(kind, new EndedSessions(kind, 1, messages), EndTally::sum);
        }
    }

    List<EndedSessions> ended() {
        return List.copyOf(byKind.values());
    }

    private static EndedSessions sum(EndedSessions a, EndedSessions b) {
        return new EndedSessions(a.kind(), a.sessions() + b.sessions(), a.messages() + b.messages());
    }
}
