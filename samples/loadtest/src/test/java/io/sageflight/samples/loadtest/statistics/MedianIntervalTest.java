/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MedianIntervalTest {
    @Test
    void ofFifteenValuesItIsTheFourthToTheTwelfth() {
        // The rank in tables of the sign test for 15 values and 5 %: 3 may lie outside at each end.
        double[] values = IntStream.rangeClosed(1, 15).asDoubleStream().toArray();
        assertThat(MedianInterval.of(values)).isEqualTo(new MedianInterval(8, 4, 12, 15));
    }

    @Test
    void ofSixOrFewerItIsAllOfThem() {
        assertThat(MedianInterval.of(6, 1, 2, 5, 3, 4)).isEqualTo(new MedianInterval(3.5, 1, 6, 6));
        assertThat(MedianInterval.of(7)).isEqualTo(new MedianInterval(7, 7, 7, 1));
    }

    @Test
    void theTrueMedianIsInside95PercentOfTheTime() {
        Random random = new Random(1);
        int inside = 0;
        for (int run = 0; run < 2_000; run++) {
            double[] values = new double[31];
            // Skewed, its median is ln 2.
            Arrays.setAll(values, i -> -Math.log(1 - random.nextDouble()));
            MedianInterval interval = MedianInterval.of(values);
            if (interval.low() <= Math.log(2) && Math.log(2) <= interval.high()) {
                inside++;
            }
        }
        assertThat(inside).isBetween(1_890, 1_980);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(MedianInterval::of);
    }
}
