/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.replay.FreshnessWindow.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessWindowTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SKEW = Duration.ofMinutes(2);
    private final FreshnessWindow window = new FreshnessWindow(START, SKEW);

    @Test
    void bothBoundsAreInclusive() {
        Instant now = START.plusSeconds(1_000);
        assertThat(window.judge(now.minus(SKEW), now)).isEqualTo(Verdict.FRESH);
        assertThat(window.judge(now.plus(SKEW), now)).isEqualTo(Verdict.FRESH);
        assertThat(window.judge(now.minus(SKEW).minusNanos(1), now)).isEqualTo(Verdict.OUT_OF_WINDOW);
        assertThat(window.judge(now.plus(SKEW).plusNanos(1), now)).isEqualTo(Verdict.OUT_OF_WINDOW);
        assertThat(window.judge(Instant.parse("9999-12-31T23:59:59Z"), now)).isEqualTo(Verdict.OUT_OF_WINDOW);
        assertThat(window.judge(Instant.parse("-0001-01-01T00:00:00Z"), now)).isEqualTo(Verdict.OUT_OF_WINDOW);
    }

    @Test
    void whatAnEarlierProcessMayHaveAcceptedIsRefused() {
        Instant now = START.plusSeconds(1);
        assertThat(window.judge(START.minusNanos(1), now)).isEqualTo(Verdict.BEFORE_START);
        assertThat(window.judge(START, now)).isEqualTo(Verdict.FRESH);
    }

    @Test
    void aNonceOutlivesEveryMomentItsTimeStampIsAcceptableAt() {
        assertThat(window.replayLifetime()).isEqualTo(Duration.ofMinutes(5));
    }
}
