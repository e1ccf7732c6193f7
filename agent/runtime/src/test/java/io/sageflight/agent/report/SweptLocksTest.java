/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.SampleRecording;
import io.sageflight.events.EventNames;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweptLocksTest {
    private static final String KIND = "ReentrantLock";
    private static final String OTHERS = EventNames.OTHER_LOCKS;
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path directory;

    @Test
    void waitsOfALockThatNoRowShowedCountForItAndNotForTheOthers() throws Exception {
        RecordingReport report = report(() -> {
            firstRound();
            contend("swept", KIND, 1, 3);
            SampleRecording.lockRow(OTHERS, KIND, 0, 10, 100 * SECOND);
            SampleRecording.lockRow(OTHERS, "StampedLock", 0, 4, SECOND);
        });

        ContendedLock swept = RecordedHost.lock(report, "swept");
        assertThat(swept.waited().count()).isEqualTo(3);
        assertThat(report.locks())
                .filteredOn(ContendedLock::isOthers)
                .extracting(
                        ContendedLock::kind,
                        lock -> lock.waited().count(),
                        lock -> lock.waited().total())
                .containsExactlyInAnyOrder(
                        tuple(KIND, 7L, 100 * SECOND - swept.waited().total()), tuple("StampedLock", 4L, SECOND));
        assertThat(RecordedHost.text(report)).containsPattern("\\(other locks\\) +ReentrantLock +- +- +7 ");
        StringWriter json = new StringWriter();
        JsonReport.write(report, 10, json);
        assertThat(JsonText.members(JsonText.object(json.toString()), "locks").stream()
                        .mapToLong(lock -> (Long) lock.get("waits"))
                        .sum())
                .isEqualTo(10 + 4);
    }

    @Test
    void othersThatAreAllKnownOtherwiseAreNoLongerListed() throws Exception {
        RecordingReport report = report(() -> {
            firstRound();
            contend("a", KIND, 1, 2);
            contend("b", KIND, 2, 1);
            SampleRecording.lockRow(OTHERS, KIND, 0, 2, SECOND);
        });

        assertThat(report.locks()).extracting(ContendedLock::lock).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void ofALockWhoseRowWasLastShownEarlierTheRestIsTakenOff() throws Exception {
        RecordingReport report = report(() -> {
            firstRound();
            contend("shown once", KIND, 1, 5);
            SampleRecording.lockRow("shown once", KIND, 1, 2, 1);
            Thread.sleep(60);
            SampleRecording.lockRow(OTHERS, KIND, 0, 10, 100 * SECOND);
        });

        assertThat(report.locks())
                .extracting(ContendedLock::lock, lock -> lock.waited().count())
                .containsExactlyInAnyOrder(tuple("shown once", 5L), tuple(OTHERS, 10L - 3L));
    }

    @Test
    void aLockThatHasARowToTheEndIsNotAmongTheOthers() throws Exception {
        RecordingReport report = report(() -> {
            firstRound();
            contend("there", KIND, 1, 3);
            SampleRecording.lockRow(OTHERS, KIND, 0, 10, 100 * SECOND);
            SampleRecording.lockRow(
                    "there", KIND, 1, 2, 1); // a wait may end between the last row and the recording's end
        });

        assertThat(report.locks())
                .extracting(ContendedLock::lock, lock -> lock.waited().count())
                .containsExactlyInAnyOrder(tuple("there", 3L), tuple(OTHERS, 10L));
    }

    /** A row that changes no more; those that first come later count from nought. */
    private static void firstRound() throws InterruptedException {
        SampleRecording.lockRow("idle", KIND, 99, 1, 1);
        Thread.sleep(60);
        SampleRecording.lockRow("idle", KIND, 99, 1, 1);
    }

    private static void contend(String name, String kind, long id, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            SampleRecording.contention(name, kind, id, "exclusive", "holder", 1);
        }
    }

    private RecordingReport report(RecordedHost.Host host) throws Exception {
        return RecordedHost.report(directory.resolve("swept.jfr"), host);
    }
}
