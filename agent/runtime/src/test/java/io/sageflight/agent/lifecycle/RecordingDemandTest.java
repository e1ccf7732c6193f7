/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.instrumentation.Concerns;
import io.sageflight.instrumentation.lock.LockLimits;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingDemandTest {
    @Test
    void eachConcernIsWantedForItsOwnEvents() {
        assertThat(concerns(Map.of("sage.SessionEnd#enabled", "true")))
                .isEqualTo(new Concerns(true, false, false, false, LockLimits.DEFAULTS));
        assertThat(concerns(Map.of("sage.LockHolder#enabled", "true")))
                .isEqualTo(new Concerns(false, false, true, false, LockLimits.DEFAULTS));
        assertThat(concerns(Map.of("sage.SessionMessage#enabled", "true")))
                .isEqualTo(new Concerns(false, false, false, true, LockLimits.DEFAULTS));
        assertThat(concerns(Map.of("sage.LockHolder#enabled", "false", "jdk.ThreadPark#enabled", "true")))
                .isEqualTo(Concerns.NONE);
    }

    @Test
    void theLowestThresholdAndTheHighestRateHold() {
        Map<String, String> rare = Map.of(
                "sage.LockContention#enabled", "true",
                "sage.LockContention#threshold", "20 ms",
                "sage.LockContention#throttle", "10/s");
        Map<String, String> usual = Map.of(
                "sage.LockContention#enabled", "true",
                "sage.LockContention#threshold", "1 ms",
                "sage.LockContention#throttle", "1000/s");

        assertThat(concerns(rare, usual).lockLimits()).isEqualTo(new LockLimits(1_000_000, 1_000));
        assertThat(concerns(rare).lockLimits()).isEqualTo(new LockLimits(20_000_000, 10));
    }

    @Test
    void aRecordingWithoutOurLocksDoesNotLowerTheThreshold() {
        Map<String, String> rare =
                Map.of("sage.LockStatistics#enabled", "true", "sage.LockContention#threshold", "20 ms");

        assertThat(concerns(rare, Map.of("jdk.ThreadPark#enabled", "true")).lockLimits())
                .isEqualTo(new LockLimits(20_000_000, 1_000));
    }

    @ParameterizedTest
    @CsvSource({"1000/s, 1000", "3/ms, 3000", "120/m, 2", "0/s, 0", "off, 16777215", "999999999/ms, 16777215"})
    void ratesAreReadAsJfrReadsThem(String text, int perSecond) {
        assertThat(RateText.perSecond(text)).hasValue(perSecond);
    }

    @ParameterizedTest
    @CsvSource({"1000", "many/s", "10/fortnight", "/s", "-1/s"})
    void whatIsNoRateHasNone(String text) {
        assertThat(RateText.perSecond(text)).isEmpty();
    }

    @SafeVarargs
    private static Concerns concerns(Map<String, String>... recordings) {
        return RecordingDemand.concerns(Arrays.stream(recordings)
                .map(settings -> new EventSettings(settings, null))
                .toList());
    }
}
