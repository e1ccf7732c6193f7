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
        AtomicLong most = new AtomicLong();
        AtomicLong admitted = new AtomicLong();
        SessionManagerContract.together(3, () -> {
            for (int i = 0; i < 200_000; i++) {
                if (counts.admit()) {
                    admitted.incrementAndGet();
                    counts.retire();
                }
                most.accumulateAndGet(counts.statistics().live(), Math::max);
            }
            return null;
        });
        assertThat(most).hasValue(1);
        assertThat(counts.statistics()).isEqualTo(new SessionStatistics(0, admitted.get(), 0, admitted.get()));
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
