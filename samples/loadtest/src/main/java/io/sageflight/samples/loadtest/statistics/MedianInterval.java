/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * A median with the interval in which the true one lies with 95 % confidence, from ranks alone: nothing is assumed of how the
 * values are distributed. Fewer than six values cannot be so sure; their interval is all of them.
 *
 * @param median of the values
 * @param low the interval's lower end
 * @param high its upper end
 * @param values how many there are
 */
public record MedianInterval(double median, double low, double high, int values) {
    private static final double TAIL = 0.025;

    /** @throws IllegalArgumentException if there are no values */
    public static MedianInterval of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A median of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        int outside = outside(n);
        return new MedianInterval(median, sorted[outside], sorted[n - 1 - outside], n);
    }

    /** How many values lie outside at each end: one more, and the tails would be more probable than they may be. */
    private static int outside(int n) {
        // Without a random generator, which would take time to seed: only probabilities are asked for.
        BinomialDistribution below = new BinomialDistribution(null, n, 0.5);
        int outside = 0;
        while (below.cumulativeProbability(outside + 1) <= TAIL) {
            outside++;
        }
        return outside;
    }
}
