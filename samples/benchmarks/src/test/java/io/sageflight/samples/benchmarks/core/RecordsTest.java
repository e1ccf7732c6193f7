/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordsTest {
    @Test
    void everyRecordIsAcceptedByItsSessionAndNoneIsLeft() {
        Set<Object> sessions = new HashSet<>();
        try (Records records = Records.ofSessions(Implementation.POOLED, Provider.BOUNCYCASTLE, 16384)) {
            for (int i = 0; i < DecryptBenchmark.batch(16384); i++) {
                byte[] record = records.next();
                assertThat(records.session().decrypt(record)).hasSize(16384);
                sessions.add(records.session());
            }
            assertThat(sessions).hasSize(Records.sessions(16384));
            assertThatThrownBy(records::next)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the batch is too long");
        }
    }

    @Test
    void smallMessagesAreSpreadOverMoreSessions() {
        assertThat(Records.sessions(64)).isEqualTo(24);
        assertThat(Records.sessions(16384)).isEqualTo(1);
    }
}
