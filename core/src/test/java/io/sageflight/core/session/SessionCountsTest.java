/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionCountsTest {
    @Test
    void liveNeverPassesItsBoundNotEvenForAMoment() throws Exception {
        SessionCounts counts = new SessionCounts(1, 0);
        assertThat(counts.admit()).isTrue();
        AtomicLong most = new AtomicLong();
        SessionManagerContract.together(2, () -> {
            for (int i = 0; i < 1_000_000; i++) {
                if (counts.admit()) {
                    throw new AssertionError("one too many");
                }
                long live = counts.statistics().live();
                if (live > most.get()) {
                    most.accumulateAndGet(live, Math::max);
                }
            }
            return null;
        });
        assertThat(most).hasValue(1);
        assertThat(counts.statistics()).isEqualTo(new SessionStatistics(1, 1, 0, 0));
    }

    @Test
    void nobodyIsAdmittedWhileTheMemoryOfEndedOnesIsFull() {
        SessionCounts counts = new SessionCounts(10, 2);
        counts.remember(2);
        assertThat(counts.full()).isTrue();
        assertThat(counts.admit()).isFalse();
        assertThat(counts.refusal()).hasMessageContaining("2 ended sessions");
        counts.remember(-1);
        assertThat(counts.admit()).isTrue();
    }
}
