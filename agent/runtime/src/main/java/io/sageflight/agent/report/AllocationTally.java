/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.AllocationSite;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Sums up what was allocated for sessions by kind of session, class and site. */
final class AllocationTally {
    private static final int MOST_SITES = 50_000;
    private static final Key OTHER = new Key("(other)", "(other classes)", "(other sites)");
    private static final String UNNAMED = "unknown";

    /** Count and bytes. */
    private final Map<Key, long[]> sums = new HashMap<>();

    void add(RecordedEvent event) {
        Key key = new Key(
                Fields.text(event, "kind", UNNAMED),
                Fields.className(event, "objectClass", UNNAMED),
                Fields.text(event, "site", UNNAMED));
        if (sums.size() >= MOST_SITES && !sums.containsKey(key)) {
            key = OTHER;
        }
        long[] sum = sums.computeIfAbsent(key, unused -> new long[2]);
        sum[0] += Math.max(0, Fields.number(event, "count", 0));
        sum[1] += Math.max(0, Fields.number(event, "bytes", 0));
    }

    List<AllocationSite> sites() {
        return sums.entrySet().stream()
                .map(entry -> new AllocationSite(
                        entry.getKey().kind(),
                        entry.getKey().objectClass(),
                        entry.getKey().site(),
                        entry.getValue()[0],
                        entry.getValue()[1]))
                .sorted(Comparator.comparingLong(AllocationSite::bytes)
                        .thenComparingLong(AllocationSite::count)
                        .reversed()
                        .thenComparing(AllocationSite::site)
                        .thenComparing(AllocationSite::objectClass)
                        .thenComparing(AllocationSite::kind))
                .toList();
    }

    private record Key(String kind, String objectClass, String site) {}
}
