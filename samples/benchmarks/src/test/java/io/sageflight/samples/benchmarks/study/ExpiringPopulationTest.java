/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.core.session.SessionManager;
import io.sageflight.core.session.SessionManagerConfig;
import io.sageflight.samples.baseline.GlobalLockSessionManager;
import org.junit.jupiter.api.Test;

class ExpiringPopulationTest {
    @Test
    void aThousandSessionsExpireEachTimeAndAsManyComeAnew() {
        SteppedClock clock = new SteppedClock();
        GlobalLockSessionManager manager = new GlobalLockSessionManager(
                SessionManagerConfig.builder().clock(clock).build());
        try (ExpiringPopulation population = new ExpiringPopulation(manager, manager::cleanup, clock, 3_000)) {
            for (int round = 1; round <= 7; round++) {
                assertThat(population.expireNext()).isPositive();
                assertThat(manager.statistics().live()).isEqualTo(3_000);
                assertThat(manager.statistics().ended()).isEqualTo(round * 1_000L);
            }
        }
    }

    @Test
    void aRoundThatAnotherThreadTookPartInTellsNothing() {
        SteppedClock clock = new SteppedClock();
        GlobalLockSessionManager manager = new GlobalLockSessionManager(
                SessionManagerConfig.builder().clock(clock).build());
        try (SessionManager closed = manager) {
            ExpiringPopulation population = new ExpiringPopulation(closed, () -> manager.cleanup() / 2, clock, 1_000);

            assertThat(population.expireNext()).isZero();
        }
    }
}
