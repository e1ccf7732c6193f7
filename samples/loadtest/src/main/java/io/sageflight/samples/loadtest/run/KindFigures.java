/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What became of the messages of one kind.
 *
 * @param offered messages that were due
 * @param answered messages with the right answer
 * @param sendingNanos for how long they were sent
 * @param elapsedNanos the same until the last was answered
 * @param latencies nanoseconds from the intended time to the checked answer, of those with the right one
 * @param delays nanoseconds from the intended time to the sending: the load test's own share of the latency
 * @param errors by kind
 */
public record KindFigures(
        long offered,
        long answered,
        long sendingNanos,
        long elapsedNanos,
        Histogram latencies,
        Histogram delays,
        Map<ErrorKind, ErrorCount> errors) {
    private static final double NANOS_PER_SECOND = 1e9;

    public KindFigures {
        errors = Map.copyOf(errors);
    }

    /** A second. */
    public double offeredRate() {
        return sendingNanos == 0 ? 0 : offered * NANOS_PER_SECOND / sendingNanos;
    }

    /** A second, until the last answer. */
    public double answeredRate() {
        return elapsedNanos == 0 ? 0 : answered * NANOS_PER_SECOND / elapsedNanos;
    }

    /** Of all kinds together. */
    public long errorCount() {
        return errors.values().stream().mapToLong(ErrorCount::count).sum();
    }

    /** In nanoseconds; 0 if nothing was answered. */
    public long latency(double percentile) {
        return latencies.getTotalCount() == 0 ? 0 : latencies.getValueAtPercentile(percentile);
    }
}
