/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventBudgetTest {
    private static final int PER_SECOND = 1_000;
    private static final long SECOND = 1_000_000_000L;
    private static final long SHORT = EventBudget.LONG_NANOS - 1;
    private static final long LONG = EventBudget.LONG_NANOS;
    private static final String KIND = "ReentrantLock";

    private final EventBudget budget = new EventBudget();
    private final RateLimit hot = new RateLimit();

    @BeforeEach
    void limit() {
        budget.limit(new LockLimits(0, PER_SECOND));
    }

    @Test
    void shortWaitsForOneLockLeaveHalfOfTheSecondToOthers() {
        assertThat(allowed(10_000, hot, SHORT, false, 0)).isEqualTo(500);
        assertThat(allowed(10, new RateLimit(), SHORT, false, 0)).isEqualTo(10);
    }

    @Test
    void longWaitsFindRoomWhenShortOnesDoNotAndLeaveAQuarter() {
        allowed(10_000, hot, SHORT, false, 0);
        assertThat(allowed(10_000, hot, LONG, false, 0)).isEqualTo(250);
        assertThat(allowed(10, new RateLimit(), SHORT, false, 0)).isEqualTo(10);
    }

    @Test
    void reacquisitionsAfterConditionsComeLast() {
        assertThat(allowed(10_000, hot, SHORT, true, 0)).isEqualTo(250);
        assertThat(allowed(10_000, hot, LONG, true, 0)).isEqualTo(250);
        assertThat(allowed(10_000, hot, LONG, false, 0)).isEqualTo(250);
    }

    @Test
    void locksHaveTheirSharesUntilTheSecondIsFull() {
        allowed(10_000, hot, LONG, false, 0);
        for (int i = 0; i < 5; i++) {
            assertThat(allowed(100, new RateLimit(), SHORT, false, 0)).isEqualTo(50);
        }
        assertThat(allowed(100, new RateLimit(), LONG, false, 0)).isZero();
    }

    @Test
    void everySecondBeginsAnew() {
        allowed(10_000, hot, SHORT, false, 0);
        assertThat(allowed(10_000, hot, SHORT, false, SECOND)).isEqualTo(500);
    }

    @Test
    void ofFewEventsEveryLockMayHaveOne() {
        budget.limit(new LockLimits(0, 4));
        assertThat(allowed(100, hot, SHORT, false, 0)).isEqualTo(2);
        assertThat(allowed(100, new RateLimit(), SHORT, false, 0)).isEqualTo(1);
        assertThat(allowed(100, new RateLimit(), SHORT, false, 0)).isEqualTo(1);
        assertThat(allowed(100, new RateLimit(), SHORT, false, 0)).isZero();
    }

    @Test
    void withoutALimitNothingIsLeftOut() {
        budget.limit(new LockLimits(0, LockLimits.UNLIMITED));
        assertThat(allowed(100_000, hot, SHORT, true, 0)).isEqualTo(100_000);
    }

    @Test
    void withALimitOfNoneNothingIsLetThrough() {
        budget.limit(new LockLimits(0, 0));
        assertThat(allowed(1, hot, LONG, false, 0)).isZero();
    }

    @Test
    void semaphoresHaveTheirOwnAndTakeNothingFromLocks() {
        int ofPermits = 0;
        for (int i = 0; i < 10_000; i++) {
            ofPermits += budget.allows(LockKinds.SEMAPHORE, hot, LONG, false, 0) ? 1 : 0;
        }
        assertThat(ofPermits).isEqualTo(50);
        assertThat(allowed(10_000, hot, SHORT, false, 0)).isEqualTo(500);
    }

    private int allowed(int events, RateLimit ofLock, long waited, boolean reacquired, long now) {
        int allowed = 0;
        for (int i = 0; i < events; i++) {
            allowed += budget.allows(KIND, ofLock, waited, reacquired, now) ? 1 : 0;
        }
        return allowed;
    }
}
