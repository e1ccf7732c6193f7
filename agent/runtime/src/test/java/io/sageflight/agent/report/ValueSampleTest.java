/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sageflight.events.EventNames;
import org.junit.jupiter.api.Test;

class ValueSampleTest {
    @Test
    void percentilesAreExactUpToTheCapacity() {
        ValueSample sample = new ValueSample(1_000);
        for (long value = 1_000; value >= 1; value--) {
            sample.add(value);
        }

        assertThat(sample.distribution()).isEqualTo(new Distribution(1_000, 500_500, 500, 950, 990, 1_000));
    }

    @Test
    void beyondTheCapacitySumsStayExactAndPercentilesStayClose() {
        ValueSample sample = new ValueSample(4_096);
        int count = 500_000;
        for (long value = 1; value <= count; value++) {
            sample.add(value);
        }

        Distribution distribution = sample.distribution();
        assertThat(distribution.count()).isEqualTo(count);
        assertThat(distribution.total()).isEqualTo((long) count * (count + 1) / 2);
        assertThat(distribution.max()).isEqualTo(count);
        assertThat(distribution.p50()).isCloseTo(count / 2, within(count / 25L));
        assertThat(distribution.p99()).isCloseTo(count * 99L / 100, within(count / 100L));
    }

    @Test
    void oneValueIsEveryPercentile() {
        ValueSample sample = new ValueSample(16);
        sample.add(7);

        assertThat(sample.distribution()).isEqualTo(new Distribution(1, 7, 7, 7, 7, 7));
    }

    @Test
    void samplesTogetherAreASampleOfAllTheirValues() {
        ValueSample few = new ValueSample(4_096);
        ValueSample many = new ValueSample(4_096);
        for (long value = 1; value <= 100_000; value++) {
            (value <= 1_000 ? few : many).add(value);
        }

        few.addAll(many);

        Distribution distribution = few.distribution();
        assertThat(distribution.count()).isEqualTo(100_000);
        assertThat(distribution.total()).isEqualTo(100_000L * 100_001 / 2);
        assertThat(distribution.max()).isEqualTo(100_000);
        assertThat(distribution.p50()).isCloseTo(50_000, within(4_000L));
        assertThat(distribution.p99()).isCloseTo(99_000, within(1_000L));
    }

    @Test
    void smallSamplesTogetherStayExact() {
        ValueSample all = new ValueSample(1_000);
        for (int part = 0; part < 10; part++) {
            ValueSample sample = new ValueSample(1_000);
            for (long value = 1 + part; value <= 1_000; value += 10) {
                sample.add(value);
            }
            all.addAll(sample);
        }

        assertThat(all.distribution()).isEqualTo(new Distribution(1_000, 500_500, 500, 950, 990, 1_000));
    }

    @Test
    void nothingIsUnknown() {
        assertThat(new ValueSample(16).distribution().p50()).isEqualTo(EventNames.UNKNOWN);
    }
}
