/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;

/**
 * How often one quantity is another.
 *
 * @param low the lower end of its 95 % interval
 * @param high the upper end
 * @param pairs from how many pairs of measurements
 */
record Ratio(double value, double low, double high, int pairs) {
    /** With fewer pairs an interval says nothing. */
    private static final int ENOUGH_PAIRS = 3;

    static Ratio of(double[] measured, double[] reference) {
        int pairs = Math.min(measured.length, reference.length);
        PairedComparison paired = PairedComparison.of(Arrays.copyOf(reference, pairs), Arrays.copyOf(measured, pairs));
        return new Ratio(paired.ratio(), paired.low(), paired.high(), pairs);
    }

    /** Whether a limit lies inside the interval. */
    boolean isOpen(double limit) {
        return pairs >= ENOUGH_PAIRS && low <= limit && limit <= high;
    }

    @Override
    public String toString() {
        String text = String.format(Locale.ROOT, "%.2f ×", value);
        return pairs < ENOUGH_PAIRS ? text : text + String.format(Locale.ROOT, " (%.2f–%.2f)", low, high);
    }
}
