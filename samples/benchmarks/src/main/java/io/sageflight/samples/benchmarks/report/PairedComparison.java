/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.util.Arrays;
import java.util.Random;

/**
 * How one series of measurements compares with another that was taken in turn with it. Only neighbours in time are
 * compared, so that a machine that grows slower or faster meanwhile does not count.
 *
 * @param difference the median difference, in the measurements' unit
 * @param ratio the median ratio
 * @param low lower end of the ratio's 95 % interval
 * @param high upper end of the ratio's 95 % interval
 */
public record PairedComparison(double difference, double ratio, double low, double high) {
    private static final int RESAMPLES = 10_000;

    /**
     * Compares two series. The interval is found by bootstrap: medians of ratios drawn at random, with replacement.
     *
     * @param reference at least one measurement, none of them 0
     * @param measured as many measurements
     */
    public static PairedComparison of(double[] reference, double[] measured) {
        if (reference.length == 0 || reference.length != measured.length) {
            throw new IllegalArgumentException(
                    "Series of " + reference.length + " and " + measured.length + " measurements do not pair");
        }
        double[] differences = new double[reference.length];
        double[] ratios = new double[reference.length];
        Arrays.setAll(differences, i -> measured[i] - reference[i]);
        Arrays.setAll(ratios, i -> measured[i] / reference[i]);

        // Always the same seed: the same measurements give the same interval.
        Random random = new Random(1);
        double[] medians = new double[RESAMPLES];
        Arrays.setAll(
                medians,
                i -> median(random.ints(ratios.length, 0, ratios.length)
                        .mapToDouble(j -> ratios[j])
                        .toArray()));
        Arrays.sort(medians);
        return new PairedComparison(
                median(differences),
                median(ratios),
                medians[(int) (RESAMPLES * 0.025)],
                medians[(int) (RESAMPLES * 0.975) - 1]);
    }

    /** The median of at least one value. */
    public static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
