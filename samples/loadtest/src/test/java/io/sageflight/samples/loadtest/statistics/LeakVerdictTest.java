/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class LeakVerdictTest {
    private static final double MIB = 1 << 20;

    @Test
    void aKnownSlopeIsFoundWithItsConfidence() {
        int inside = 0;
        for (int seed = 0; seed < 400; seed++) {
            Trend trend = samples(30, 10, seed, 2 * MIB, t -> 40 * MIB + 12_345 * t);
            if (trend.low() <= 12_345 && 12_345 <= trend.high()) {
                inside++;
            }
        }
        assertThat(inside).as("of 400 intervals of 95 %").isBetween(366, 394);
    }

    @Test
    void withoutNoiseTheSlopeIsExact() {
        Trend trend = Trend.of(new double[] {0, 1, 2, 3}, new double[] {5, 7, 9, 11});
        assertThat(trend.slope()).isEqualTo(2);
        assertThat(trend.halfWidth()).isZero();
        assertThat(trend.mean()).isEqualTo(8);
        assertThat(trend.seconds()).isEqualTo(3);
        assertThat(trend.samples()).isEqualTo(4);
    }

    @Test
    void aLeakOfTwentyKilobytesASecondIsFoundInTenMinutes() {
        assertThat(LeakVerdict.of(samples(60, 10, 1, MIB, t -> 40 * MIB + 20_000 * t)))
                .isEqualTo(LeakVerdict.LEAK);
    }

    @Test
    void noiseIsNoLeak() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(LeakVerdict.of(samples(60, 10, seed, MIB, t -> 40 * MIB)))
                    .as("seed %s", seed)
                    .isEqualTo(LeakVerdict.NO_LEAK);
        }
    }

    @Test
    void whatIsTooLittleToMatterIsNoLeak() {
        // Certain, but 0.6 MB in ten minutes.
        assertThat(LeakVerdict.of(samples(60, 10, 1, 1_000, t -> 40 * MIB + 1_000 * t)))
                .isEqualTo(LeakVerdict.NO_LEAK);
    }

    @Test
    void aShrinkingHeapIsNoLeak() {
        assertThat(LeakVerdict.of(samples(60, 10, 1, 1_000, t -> 80 * MIB - 20_000 * t)))
                .isEqualTo(LeakVerdict.NO_LEAK);
    }

    @Test
    void fewSamplesOrMuchNoiseSayNothing() {
        assertThat(LeakVerdict.of(samples(9, 10, 1, 1, t -> 40 * MIB + 1e6 * t)))
                .isEqualTo(LeakVerdict.NOT_ENOUGH_SAMPLES);
        assertThat(LeakVerdict.of(samples(12, 10, 3, 30 * MIB, t -> 40 * MIB)))
                .isEqualTo(LeakVerdict.NOT_ENOUGH_SAMPLES);
        assertThat(LeakVerdict.of(Trend.of(new double[0], new double[0]))).isEqualTo(LeakVerdict.NOT_ENOUGH_SAMPLES);
        assertThat(LeakVerdict.of(Trend.of(new double[] {1, 2}, new double[] {1, 2})))
                .isEqualTo(LeakVerdict.NOT_ENOUGH_SAMPLES);
    }

    /** A line with normal noise. */
    private static Trend samples(int number, double seconds, int seed, double noise, DoubleUnaryOperator line) {
        Random random = new Random(seed);
        double[] times = new double[number];
        double[] values = new double[number];
        for (int i = 0; i < number; i++) {
            times[i] = i * seconds;
            values[i] = line.applyAsDouble(times[i]) + noise * random.nextGaussian();
        }
        return Trend.of(times, values);
    }
}
