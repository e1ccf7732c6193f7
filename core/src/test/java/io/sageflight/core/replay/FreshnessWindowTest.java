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
    private static final long START_NANOS = Long.MAX_VALUE - 5;
    private static final Duration SKEW = Duration.ofMinutes(2);
    private final FreshnessWindow window = new FreshnessWindow(START_NANOS, SKEW);

    @Test
    void bothBoundsAreInclusive() {
        Duration passed = Duration.ofSeconds(1_000);
        Instant now = START.plus(passed);
        assertThat(judge(now.minus(SKEW), passed)).isEqualTo(Verdict.FRESH);
        assertThat(judge(now.plus(SKEW), passed)).isEqualTo(Verdict.FRESH);
        assertThat(judge(now.minus(SKEW).minusNanos(1), passed)).isEqualTo(Verdict.OUT_OF_WINDOW);
        assertThat(judge(now.plus(SKEW).plusNanos(1), passed)).isEqualTo(Verdict.OUT_OF_WINDOW);
        assertThat(judge(Instant.parse("9999-12-31T23:59:59Z"), passed)).isEqualTo(Verdict.OUT_OF_WINDOW);
        assertThat(judge(Instant.parse("-0001-01-01T00:00:00Z"), passed)).isEqualTo(Verdict.OUT_OF_WINDOW);
    }

    @Test
    void whatAnEarlierProcessMayHaveAcceptedIsRefused() {
        Duration passed = Duration.ofSeconds(1);
        assertThat(judge(START.minusNanos(1), passed)).isEqualTo(Verdict.BEFORE_START);
        assertThat(judge(START, passed)).isEqualTo(Verdict.FRESH);
    }

    /** A machine starts with a clock that is ahead, or behind, and is told the time a minute later. */
    @Test
    void theStartMovesWithAWallClockThatIsSetRight() {
        Duration passed = Duration.ofMinutes(1);
        long nowNanos = START_NANOS + passed.toNanos();
        for (Duration wrong : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1)}) {
            Instant now = START.minus(wrong).plus(passed);
            assertThat(window.judge(now, now, nowNanos)).isEqualTo(Verdict.FRESH);
            assertThat(window.judge(now.minus(passed), now, nowNanos)).isEqualTo(Verdict.FRESH);
            assertThat(window.judge(now.minus(passed).minusNanos(1), now, nowNanos))
                    .isEqualTo(Verdict.BEFORE_START);
        }
    }

    @Test
    void aNonceOutlivesEveryMomentItsTimeStampIsAcceptableAt() {
        assertThat(window.replayLifetime()).isEqualTo(Duration.ofMinutes(5));
    }

    private Verdict judge(Instant stamp, Duration sinceStart) {
        return window.judge(stamp, START.plus(sinceStart), START_NANOS + sinceStart.toNanos());
    }
}
