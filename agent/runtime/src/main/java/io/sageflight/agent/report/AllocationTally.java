/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.AllocationSite;
import io.sageflight.events.EventNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Sums up what was allocated by kind of session, class and site; what was allocated for no session apart. */
final class AllocationTally {
    private static final int MOST_SITES = 50_000;
    private static final Key OTHER = new Key("(other)", "(other classes)", "(other sites)");
    private static final String UNNAMED = "unknown";

    /** Count and bytes; these are unknown as long as no object of known size was added. */
    private final Map<Key, long[]> sums = new HashMap<>();

    private final CumulativeRows<Key> rows;

    AllocationTally(long startMillis) {
        rows = new CumulativeRows<>(startMillis, "count", "bytes");
    }

    void add(RecordedEvent event) {
        Key key = key(event);
        if (sums.size() >= MOST_SITES && !sums.containsKey(key)) {
            key = OTHER;
        }
        add(sums, key, Fields.number(event, "count", 0), Fields.number(event, "bytes", EventNames.UNKNOWN));
    }

    /** A row of what a site allocated for no session. */
    void addRow(RecordedEvent event) {
        rows.add(key(event), event);
    }

    private static Key key(RecordedEvent event) {
        return new Key(
                Fields.text(event, "kind", UNNAMED),
                Fields.className(event, "objectClass", UNNAMED),
                Fields.text(event, "site", UNNAMED));
    }

    private static void add(Map<Key, long[]> sums, Key key, long count, long bytes) {
        long[] sum = sums.computeIfAbsent(key, unused -> new long[] {0, EventNames.UNKNOWN});
        sum[0] += Math.max(0, count);
        // no object is without bytes: a difference of rows is 0 if none of them had a known size
        if (bytes > 0) {
            sum[1] = Math.max(0, sum[1]) + bytes;
        }
    }

    /** Whether a site allocated for a session. */
    boolean hasSites() {
        return !sums.isEmpty();
    }

    /** Whether sites were counted at all, be it for no session. */
    boolean hasRows() {
        return !rows.isEmpty();
    }

    /** What sessions cost. */
    List<AllocationSite> sites() {
        return ranked(sums);
    }

    /** What else was allocated; the kind of session is null. */
    List<AllocationSite> otherSites() {
        Map<Key, long[]> others = new HashMap<>();
        rows.forEach((key, counted, last) -> {
            if (counted[0] > 0) {
                add(others, new Key(null, key.objectClass(), key.site()), counted[0], counted[1]);
            }
        });
        return ranked(others);
    }

    private static List<AllocationSite> ranked(Map<Key, long[]> sums) {
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
                        .thenComparing(AllocationSite::kind, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private record Key(String kind, String objectClass, String site) {}
}
