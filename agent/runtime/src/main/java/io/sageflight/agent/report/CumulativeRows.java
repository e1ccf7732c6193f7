/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.HashMap;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/**
 * What periodic rows counted during the recording. Rows are cumulative since a moment that each names ({@code since}):
 * if it lies before the recording, what the recording's first round of rows said is subtracted, else the last row counts
 * as it is. A row that is missing in the first round counted from nought, and one that appears no more keeps its last
 * value. An agent that was detached and attached again starts a new count; the counts add up.
 */
final class CumulativeRows<K> {
    private static final int MOST_COUNTS = 50_000;

    /** Closer rows of one key are of one round: two locks may share an identity hash code. */
    private static final long ROUND_NANOS = 50_000_000;

    private final long startMillis;
    private final String[] fields;
    private final Map<CountKey<K>, Count> counts = new HashMap<>();

    /** Rows of a recording that began at {@code startMillis} since the epoch, with these numeric fields. */
    CumulativeRows(long startMillis, String... fields) {
        this.startMillis = startMillis;
        this.fields = fields.clone();
    }

    /** Adds a row; false if there was no room for its key. */
    boolean add(K key, RecordedEvent row) {
        CountKey<K> countKey = new CountKey<>(key, Fields.number(row, "since", Long.MAX_VALUE));
        Count count = counts.get(countKey);
        if (count == null) {
            if (counts.size() == MOST_COUNTS) {
                return false;
            }
            counts.put(countKey, new Count(Fields.time(row), values(row)));
        } else {
            // the file is not in order of time
            count.add(Fields.time(row), values(row));
        }
        return true;
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Calls back per key and count; several times for one key if it was counted several times. */
    void forEach(Visitor<K> visitor) {
        long firstRoundEnd = counts.values().stream()
                .mapToLong(count -> count.secondTime)
                .min()
                .orElse(Long.MAX_VALUE);
        counts.forEach((key, count) -> {
            boolean beganBefore = key.since() < startMillis && count.firstTime < firstRoundEnd;
            visitor.accept(key.key(), count.counted(beganBefore), count.last);
        });
    }

    private long[] values(RecordedEvent row) {
        long[] values = new long[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Fields.number(row, fields[i], 0);
        }
        return values;
    }

    /** Takes what was counted. */
    interface Visitor<K> {
        /**
         * @param key what was counted
         * @param counted per field, what the recording's time added to it
         * @param last per field, its value at the end
         */
        void accept(K key, long[] counted, long[] last);
    }

    private record CountKey<K>(K key, long since) {}

    private static final class Count {
        private long firstTime;
        private long[] first;
        private long secondTime = Long.MAX_VALUE;
        private long lastTime;
        private long[] last;

        Count(long time, long[] values) {
            firstTime = time;
            first = values;
            lastTime = time;
            last = values;
        }

        void add(long time, long[] values) {
            if (time < firstTime) {
                second(firstTime, time);
                firstTime = time;
                first = values;
            } else {
                second(time, firstTime);
            }
            if (time >= lastTime) {
                lastTime = time;
                last = values;
            }
        }

        private void second(long time, long before) {
            if (time - before >= ROUND_NANOS) {
                secondTime = Math.min(secondTime, time);
            }
        }

        long[] counted(boolean beganBefore) {
            long[] counted = last.clone();
            for (int i = 0; beganBefore && i < counted.length; i++) {
                counted[i] -= Math.max(0, first[i]); // negative: it was unknown then, so nothing of it had been counted
            }
            return counted;
        }
    }
}
