/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.UnevenLockHost;
import io.sageflight.agent.harness.LockRecording;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lock that is waited for all the time leaves room among the events for one that is rarely waited for. */
@Timeout(120)
class LockBudgetIT {
    private static final String BUSY = "ReentrantLock";
    private static final String RARE = "ReentrantReadWriteLock";

    @Test
    void hotLockTakesNoEventFromAnother(@TempDir Path directory) throws Exception {
        LockRecording run = LockRecording.of(UnevenLockHost.class, directory, "");

        assertThat(contended(run, RARE)).isEqualTo(UnevenLockHost.RARE_WAITS);
        assertThat(of(run.contentions(), RARE)).hasSize(UnevenLockHost.RARE_WAITS);
        assertThat(of(run.blames(), RARE)).hasSize(UnevenLockHost.RARE_WAITS);

        int shown = of(run.contentions(), BUSY).size();
        long leftOut = contended(run, BUSY) - shown;
        assertThat(shown).isPositive();
        assertThat(leftOut).isPositive().isLessThanOrEqualTo(run.overhead().getLong("eventsDropped"));
        assertThat(run.overhead().getLong("errors")).isZero();
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String kind) {
        return events.stream()
                .filter(event -> event.getString("lockKind").equals(kind))
                .toList();
    }

    private static long contended(LockRecording run, String kind) {
        return of(run.rows(), kind).stream()
                .mapToLong(row -> row.getLong("contended"))
                .sum();
    }
}
