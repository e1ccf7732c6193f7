/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the cumulative statistics belongs to a recording. Every chunk begins and ends with a round of rows, one for
 * each lock that was ever waited for. If the agent began to count before the recording, a lock's row in the first round
 * is what to subtract from its last one; a lock that has no row there counted from nought. An agent that was detached and
 * attached again began anew, with another moment to count from: then both counts are good.
 */
final class CountedWaits<K> {
    /** Rows of one lock that are closer together are of one round: two locks may have the same identity hash code. */
    private static final long ROUND_NANOS = 50_000_000;

    private final long startMillis;
    private final Map<Counter<K>, List<Row>> rows = new HashMap<>();

    /** For a recording that began then, in milliseconds since the epoch. */
    CountedWaits(long startMillis) {
        this.startMillis = startMillis;
    }

    /** Adds a row, in any order: that lock's state at {@code timeNanos}, counted since {@code sinceMillis}. */
    void add(K lock, long sinceMillis, long timeNanos, Count count) {
        rows.computeIfAbsent(new Counter<>(lock, sinceMillis), unused -> new ArrayList<>())
                .add(new Row(timeNanos, count));
    }

    /** Hands out what the recording's time added; several times for one lock if it was counted several times. */
    void forEach(Visitor<K> visitor) {
        rows.values().forEach(ofOne -> ofOne.sort(Comparator.comparingLong(Row::timeNanos)));
        long secondRound = rows.values().stream()
                .mapToLong(CountedWaits::secondRound)
                .min()
                .orElse(Long.MAX_VALUE);
        rows.forEach((counter, ofOne) -> {
            Row first = ofOne.get(0);
            Count last = ofOne.get(ofOne.size() - 1).count;
            boolean beganBefore = counter.sinceMillis < startMillis && first.timeNanos < secondRound;
            visitor.accept(counter.lock, beganBefore ? last.minus(first.count) : last);
        });
    }

    private static long secondRound(List<Row> sorted) {
        long first = sorted.get(0).timeNanos;
        return sorted.stream()
                .mapToLong(Row::timeNanos)
                .filter(time -> time - first >= ROUND_NANOS)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    interface Visitor<K> {
        void accept(K lock, Count count);
    }

    /** What was counted of a lock; times in nanoseconds. */
    record Count(long waits, long waitedNanos, long longestNanos) {
        private Count minus(Count before) {
            // unchanged, the longest wait was before
            return new Count(
                    Math.max(0, waits - before.waits),
                    Math.max(0, waitedNanos - before.waitedNanos),
                    longestNanos > before.longestNanos ? longestNanos : 0);
        }
    }

    private record Counter<K>(K lock, long sinceMillis) {}

    private record Row(long timeNanos, Count count) {}
}
