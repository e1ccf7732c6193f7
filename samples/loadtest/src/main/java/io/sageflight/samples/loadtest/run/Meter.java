/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts what becomes of messages of one kind. Thread-safe; its memory does not grow. */
final class Meter {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final LongAdder offered = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final Errors errors = new Errors();
    private final Recorder latencies = new Recorder(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    private final Recorder delays = new Recorder(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);

    /** What the recorders have handed out so far; under this meter's lock. */
    private final Histogram allLatencies = histogram();

    private final Histogram allDelays = histogram();
    private Histogram used;

    private static Histogram histogram() {
        return new Histogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    }

    /** @param delayNanos how long after its time a message is sent */
    void offered(long delayNanos) {
        offered.increment();
        delays.recordValue(bounded(delayNanos));
    }

    /** @param nanos since the message's intended time */
    void answered(long nanos) {
        answered.increment();
        latencies.recordValue(bounded(nanos));
    }

    void failed(Throwable failure) {
        errors.add(failure);
    }

    void failed(ErrorKind kind, long number, String text) {
        errors.add(kind, number, text);
    }

    private static long bounded(long nanos) {
        return Math.max(0, Math.min(nanos, HIGHEST_NANOS));
    }

    long offered() {
        return offered.sum();
    }

    long answered() {
        return answered.sum();
    }

    long errors() {
        return errors.total();
    }

    /** The 99th percentile of latency since the last call, in nanoseconds; 0 if nothing was answered. */
    synchronized long recentP99() {
        used = latencies.getIntervalHistogram(used);
        allLatencies.add(used);
        return used.getTotalCount() == 0 ? 0 : used.getValueAtPercentile(99);
    }

    /**
     * What was counted since the last reset.
     *
     * @param sendingNanos for how long messages of this kind were sent
     * @param elapsedNanos the same until the last was answered
     */
    synchronized KindFigures figures(long sendingNanos, long elapsedNanos) {
        recentP99();
        allDelays.add(delays.getIntervalHistogram());
        return new KindFigures(
                offered.sum(),
                answered.sum(),
                sendingNanos,
                elapsedNanos,
                allLatencies.copy(),
                allDelays.copy(),
                errors.counts());
    }

    synchronized void reset() {
        offered.reset();
        answered.reset();
        errors.reset();
        latencies.reset();
        delays.reset();
        allLatencies.reset();
        allDelays.reset();
    }
}
