/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What several runs of a body allocated, by site. For one thread. */
final class SiteCounts {
    private final int runs;
    private final Map<AllocationSite, Row> rows = new LinkedHashMap<>();
    private long count;
    private long bytes;
    private long elsewhere;

    /** {@code bytes} and {@code count} of all runs together. */
    record Row(AllocationSite site, long count, long bytes) {}

    SiteCounts(int runs) {
        this.runs = runs;
    }

    void add(AllocationSite site, long addedCount, long addedBytes) {
        rows.merge(
                site,
                new Row(site, addedCount, addedBytes),
                (a, b) -> new Row(site, a.count + b.count, a.bytes + b.bytes));
        count += addedCount;
        bytes += addedBytes;
    }

    /** All bytes that the thread allocated in these runs; the sites may have more, if the JIT compiler does without theirs. */
    void allocated(long total) {
        elsewhere = Math.max(0, total - bytes);
    }

    int runs() {
        return runs;
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** Objects of a run, rounded up. */
    long objectsPerRun() {
        return Rate.roundedUp(count, runs);
    }

    /** Bytes of a run at none of the sites, rounded down: what happens once is no run's. */
    long elsewherePerRun() {
        return elsewhere / runs;
    }

    /** Those with the most bytes first. */
    List<Row> worstFirst() {
        List<Row> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.comparingLong(Row::bytes)
                .thenComparingLong(Row::count)
                .reversed());
        return sorted;
    }
}
