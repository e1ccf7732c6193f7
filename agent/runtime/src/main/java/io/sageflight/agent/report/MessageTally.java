/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.MessageGroup;
import io.sageflight.events.EventNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Sums up messages by kind of session and operation. */
final class MessageTally {
    private static final int SAMPLE = 65_536;
    private static final int MOST_GROUPS = 100;
    private static final String OTHER = "(other)";
    private static final String UNNAMED = "unknown";

    private final Map<Key, Group> groups = new HashMap<>();

    void add(RecordedEvent event) {
        Key key = new Key(Fields.text(event, "kind", UNNAMED), Fields.text(event, "operation", UNNAMED));
        if (groups.size() >= MOST_GROUPS && !groups.containsKey(key)) {
            key = new Key(OTHER, OTHER);
        }
        groups.computeIfAbsent(key, unused -> new Group()).add(event);
    }

    List<MessageGroup> groups() {
        return groups.entrySet().stream()
                .map(entry -> entry.getValue().summary(entry.getKey()))
                .sorted(Comparator.comparing(MessageGroup::kind)
                        .thenComparing(MessageGroup::operation, Comparator.reverseOrder())) // encrypt first
                .toList();
    }

    private record Key(String kind, String operation) {}

    private static final class Group {
        private final ValueSample duration = new ValueSample(SAMPLE);
        private final ValueSample allocated = new ValueSample(SAMPLE);
        private final NameCounts failures = new NameCounts();
        private long bytes;
        private long failed;

        void add(RecordedEvent event) {
            String outcome = Fields.text(event, "outcome", EventNames.OUTCOME_OK);
            if (!outcome.equals(EventNames.OUTCOME_OK)) {
                failed++;
                failures.add(outcome);
                return;
            }
            duration.add(Fields.duration(event));
            bytes += Math.max(0, Fields.number(event, "bytes", 0));
            long allocation = Fields.number(event, "allocated", EventNames.UNKNOWN);
            if (allocation >= 0) {
                allocated.add(allocation);
            }
        }

        MessageGroup summary(Key key) {
            return new MessageGroup(
                    key.kind(),
                    key.operation(),
                    duration.count(),
                    failed,
                    failures.ranked(Integer.MAX_VALUE),
                    bytes,
                    duration.distribution(),
                    allocated.distribution());
        }
    }
}
