/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void messagesAreEvenlySpacedFromTheStartOn() {
        Schedule schedule = new Schedule(-5, 4);
        assertThat(schedule.intended(0)).isEqualTo(-5);
        assertThat(schedule.intended(1)).isEqualTo(-5 + SECOND / 4);
        assertThat(schedule.intended(4)).isEqualTo(-5 + SECOND);
    }

    @Test
    void roundingDoesNotAddUp() {
        Schedule schedule = new Schedule(0, 3);
        assertThat(schedule.intended(1)).isEqualTo(333_333_333);
        assertThat(schedule.intended(2)).isEqualTo(666_666_666);
        assertThat(schedule.intended(3_000_000)).isEqualTo(1_000_000 * SECOND);
    }

    @Test
    void hundredDaysDoNotOverflow() {
        long seconds = 100 * 86_400;
        Schedule schedule = new Schedule(0, 1_000_000);
        assertThat(schedule.intended(seconds * 1_000_000 + 1)).isEqualTo(seconds * SECOND + 1000);
        assertThat(schedule.messagesIn(seconds * SECOND)).isEqualTo(seconds * 1_000_000);
    }

    @Test
    void messagesOfATimeAreThoseDueBeforeItsEnd() {
        Schedule schedule = new Schedule(0, 10);
        assertThat(schedule.messagesIn(0)).isZero();
        assertThat(schedule.messagesIn(1)).isEqualTo(1);
        assertThat(schedule.messagesIn(SECOND / 10)).isEqualTo(1);
        assertThat(schedule.messagesIn(SECOND / 10 + 1)).isEqualTo(2);
        assertThat(schedule.messagesIn(3 * SECOND)).isEqualTo(30);
        for (long nanos = 1; nanos < 2 * SECOND; nanos += 37_000_001) {
            long messages = schedule.messagesIn(nanos);
            assertThat(schedule.intended(messages - 1)).isLessThan(nanos);
            assertThat(schedule.intended(messages)).isGreaterThanOrEqualTo(nanos);
        }
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(0, 0))
                .withMessage("perSecond is 0, needs at least 1");
    }
}
