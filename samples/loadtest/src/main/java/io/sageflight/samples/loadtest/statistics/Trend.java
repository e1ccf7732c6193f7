/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.statistics;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The straight line through a series, by least squares.
 *
 * @param slope change a second
 * @param halfWidth the slope lies within so much of {@code slope} with 95 % confidence; infinite with fewer than three samples
 * @param mean of the values
 * @param seconds from the first sample to the last
 * @param samples how many there are
 */
public record Trend(double slope, double halfWidth, double mean, double seconds, int samples) {
    private static final double ALPHA = 0.05;

    /**
     * Fits the line.
     *
     * @param times in seconds, ascending
     * @param values as many
     */
    public static Trend of(double[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times of " + values.length + " values");
        }
        SimpleRegression line = new SimpleRegression();
        double sum = 0;
        for (int i = 0; i < times.length; i++) {
            line.addData(times[i], values[i]);
            sum += values[i];
        }
        int n = times.length;
        boolean known = n >= 3;
        return new Trend(
                known ? line.getSlope() : 0,
                known ? line.getSlopeConfidenceInterval(ALPHA) : Double.POSITIVE_INFINITY,
                n == 0 ? 0 : sum / n,
                n == 0 ? 0 : times[n - 1] - times[0],
                n);
    }

    public double low() {
        return slope - halfWidth;
    }

    public double high() {
        return slope + halfWidth;
    }
}
