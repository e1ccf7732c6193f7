/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.SampleRecording;
import com.acme.WovenCache;
import io.sageflight.events.EventNames;
import io.sageflight.events.LockStatistics;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WovenMonitorsTest {
    private static final String TYPE = WovenCache.class.getName();
    private static final long MILLIS = 1_000_000;
    private static final long ID = 5;

    @TempDir
    private Path directory;

    @Test
    void waitAtAWovenBlockCountsOnceAndKeepsTheOwnerThatTheJvmSaw() throws Exception {
        RecordingReport report = report(() -> {
            new WovenCache(ID).contendBlock();
            row(1, 35 * MILLIS);
        });

        assertThat(report.locks())
                .filteredOn(ContendedLock::isMonitor)
                .singleElement()
                .satisfies(lock -> {
                    assertThat(lock.lock()).isEqualTo(TYPE);
                    assertThat(lock.id()).isEqualTo(ID);
                    assertThat(lock.waited().count()).isEqualTo(1);
                    assertThat(lock.events()).isEqualTo(1);
                    assertThat(lock.owners()).containsExactly(new NameCount(WovenCache.OWNER, 1));
                    assertThat(lock.holding().held().max()).isEqualTo(40 * MILLIS);
                });
    }

    @Test
    void waitAtAWovenMethodIsAddedToTheSameMonitor() throws Exception {
        RecordingReport report = report(() -> {
            WovenCache cache = new WovenCache(ID);
            cache.contendBlock();
            cache.contendMethod();
            row(8, 50 * MILLIS);
        });

        assertThat(report.locks())
                .filteredOn(ContendedLock::isMonitor)
                .singleElement()
                .satisfies(lock -> {
                    assertThat(lock.waited().count()).isEqualTo(8 + 1);
                    assertThat(lock.events()).isEqualTo(2);
                    assertThat(lock.waited().total()).isBetween((50 + 10) * MILLIS, 1_000 * MILLIS);
                    assertThat(lock.owners()).containsExactly(new NameCount(WovenCache.OWNER, 2));
                    assertThat(lock.holding().releases()).isEqualTo(2);
                });
    }

    @Test
    void waitAtAMethodAloneStillGetsTheHoldTimeOfTheWovenMonitor() throws Exception {
        RecordingReport report = report(() -> new WovenCache(ID).contendMethod());

        assertThat(report.locks())
                .filteredOn(ContendedLock::isMonitor)
                .singleElement()
                .satisfies(lock -> {
                    assertThat(lock.lock()).isEqualTo(TYPE);
                    assertThat(lock.waited().count()).isEqualTo(1);
                    assertThat(lock.holding().held().max()).isEqualTo(40 * MILLIS);
                });
    }

    @Test
    void waitWhoseEventTheAgentLeftOutIsInItsCountAlready() throws Exception {
        RecordingReport report = report(() -> {
            WovenCache cache = new WovenCache(ID);
            cache.contendBlock();
            cache.contendBlockWithoutEvent();
            row(2, 70 * MILLIS);
        });

        assertThat(RecordedHost.lock(report, TYPE).waited().count()).isEqualTo(2);
        assertThat(report.locks()).filteredOn(ContendedLock::isMonitor).hasSize(1);
    }

    @Test
    void countsWithoutAnyWovenEventTakePercentilesAndPlacesFromTheJvm() throws Exception {
        Path file = directory.resolve("rows.jfr");
        RecordingReport report;
        try (SampleRecording sample = SampleRecording.start()) {
            sample.contendedMonitor();
            row(SampleRecording.CacheMonitor.class, 9, 9_000 * MILLIS);
            sample.dump(file);
            report = RecordingReader.read(file);
        }

        ContendedLock lock = RecordedHost.lock(report, SampleRecording.CacheMonitor.class.getName());
        assertThat(lock.waited().count()).isEqualTo(9);
        assertThat(lock.waited().total()).isEqualTo(9_000 * MILLIS);
        assertThat(lock.waited().p50()).isBetween(5 * MILLIS, 2_000 * MILLIS);
        assertThat(lock.owners()).containsExactly(new NameCount(SampleRecording.HOLDER, 1));
        assertThat(report.locks()).filteredOn(ContendedLock::isMonitor).hasSize(1);
    }

    @Test
    void monitorsOfOtherCodeAreNotTakenForWoven() throws Exception {
        Path file = directory.resolve("both.jfr");
        RecordingReport report;
        try (SampleRecording sample = SampleRecording.start()) {
            new WovenCache(ID).contendBlock();
            sample.contendedMonitor();
            sample.dump(file);
            report = RecordingReader.read(file);
        }

        assertThat(RecordedHost.lock(report, SampleRecording.CacheMonitor.class.getName())
                        .waited()
                        .count())
                .isEqualTo(1);
        assertThat(RecordedHost.lock(report, TYPE).waited().count()).isEqualTo(1);
    }

    private static void row(long contended, long waited) {
        row(WovenCache.class, contended, waited);
    }

    private static void row(Class<?> type, long contended, long waited) {
        LockStatistics row = new LockStatistics();
        row.since = System.currentTimeMillis();
        row.lockName = type.getName();
        row.lockClass = type;
        row.lockId = ID;
        row.lockKind = EventNames.MONITOR;
        row.contended = contended;
        row.waited = waited;
        row.longestWait = waited;
        row.commit();
    }

    private RecordingReport report(RecordedHost.Host host) throws Exception {
        return RecordedHost.report(directory.resolve("woven.jfr"), host);
    }
}
