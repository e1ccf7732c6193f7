/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/** One side's measurements, a JVM after the other. */
final class Series {
    private final double[] scores;
    private final double[] bytes;

    Series(List<JmhEntry> entries) {
        scores = entries.stream().mapToDouble(JmhEntry::score).toArray();
        bytes = entries.stream().mapToDouble(JmhEntry::bytes).toArray();
    }

    /** Nanoseconds for an operation, or operations in a microsecond. */
    double score() {
        return PairedComparison.median(scores);
    }

    /** Bytes allocated by an operation. */
    double bytes() {
        return PairedComparison.median(bytes);
    }

    /** How often this one's score is the other's. */
    Ratio to(Series reference) {
        return Ratio.of(scores, reference.scores);
    }

    /** How often this one's operations would fit into the other's time, if scores are times. */
    Ratio fasterThan(Series reference) {
        return reference.to(this);
    }

    @Override
    public String toString() {
        return Arrays.toString(scores);
    }
}
