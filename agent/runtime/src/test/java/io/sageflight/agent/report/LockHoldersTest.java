/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.LockEvents;
import com.acme.SampleRecording;
import io.sageflight.events.EventNames;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockHoldersTest {
    private static final String NAME = "Cache.lock";
    private static final String KIND = "ReentrantLock";

    @TempDir
    private Path directory;

    @Test
    void placesAreRankedByTheWaitsChargedToThem() throws Exception {
        RecordingReport report = report(() -> {
            SampleRecording.contention(NAME, KIND, 1, "exclusive", "holder", 2);
            for (int i = 0; i < 3; i++) {
                LockEvents.refresh(NAME, KIND, 1, 10, 7);
            }
            LockEvents.cleanup(NAME, KIND, 1, 70, 5);
        });

        LockHolding holding = RecordedHost.lock(report, NAME).holding();
        assertThat(holding.releasedAt())
                .extracting(
                        site -> site.name().replaceFirst(":\\d+$", ""),
                        HoldingSite::releases,
                        HoldingSite::waited,
                        HoldingSite::longestHeld)
                .containsExactly(
                        tuple("com.acme.LockEvents.cleanup", 1L, 70L, 5L),
                        tuple("com.acme.LockEvents.refresh", 3L, 30L, 7L));
        assertThat(holding.held()).isEqualTo(new Distribution(4, 26, 7, 7, 7, 7));
        assertThat(RecordedHost.text(report))
                .contains("; held mostly in `com.acme.LockEvents.cleanup` for up to 5 ns.\n")
                .contains("    Hold time      p50 7 ns, p99 7 ns, longest 7 ns, of 4 releases that others waited for\n")
                .containsPattern("    Released at    com.acme.LockEvents.cleanup:\\d+ \\(70 % of the wait\\),"
                        + " com.acme.LockEvents.refresh:\\d+ \\(30 % of the wait\\)\n");
    }

    @Test
    void unknownHoldTimesAreNotTakenForZero() throws Exception {
        RecordingReport report = report(() -> {
            SampleRecording.contention(NAME, KIND, 1, "exclusive", "holder", 2);
            LockEvents.cleanup(NAME, KIND, 1, 70, EventNames.UNKNOWN);
        });

        LockHolding holding = RecordedHost.lock(report, NAME).holding();
        assertThat(holding.releases()).isEqualTo(1);
        assertThat(holding.held().count()).isZero();
        assertThat(holding.held().max()).isEqualTo(EventNames.UNKNOWN);
        assertThat(RecordedHost.text(report))
                .contains("; held in `com.acme.LockEvents.cleanup`.\n")
                .doesNotContain("Hold time");
    }

    @Test
    void neitherTheLocksOwnCodeNorThePoolsIsThePlace() throws Exception {
        RecordingReport report = report(() -> {
            SampleRecording.contention("Gate.turnstile", "Turnstile$Sync", 77, "exclusive", null, 2);
            SampleRecording.contention(NAME, KIND, 1, "exclusive", null, 2);
            LockEvents.pass();
            ExecutorService pool = Executors.newSingleThreadExecutor();
            LockEvents.inPool(pool, NAME, KIND, 1, 50, EventNames.UNKNOWN);
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        });

        assertThat(RecordedHost.lock(report, "Gate.turnstile").holding().releasedAt())
                .singleElement()
                .satisfies(site -> assertThat(site.name()).startsWith("com.acme.LockEvents.pass:"));
        LockHolding ofPool = RecordedHost.lock(report, NAME).holding();
        assertThat(ofPool.releasedAt()).noneMatch(HoldingSite::isKnown);
        assertThat(ofPool.waited()).isEqualTo(50);
        assertThat(RecordedHost.text(report)).containsPattern("`Cache.lock` made 1 acquisition wait [\\d.]+ ms\\.\n");
    }

    @Test
    void aKnownPlaceIsNotThePlaceWhereMostIsAtUnknownOnes() throws Exception {
        RecordingReport report = report(() -> {
            SampleRecording.contention(NAME, KIND, 1, "exclusive", null, 2);
            ExecutorService pool = Executors.newSingleThreadExecutor();
            LockEvents.inPool(pool, NAME, KIND, 1, 9_960, 3_000_000);
            LockEvents.cleanup(NAME, KIND, 1, 40, 14_000_000);
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        });

        String text = RecordedHost.text(report);
        assertThat(text)
                .contains("; held mostly at unknown places for up to 3.00 ms.\n")
                .containsPattern("    Released at    \\(unknown places\\) \\(>?99(\\.\\d)? %|100 % of the wait\\)");
        StringWriter json = new StringWriter();
        JsonReport.write(report, 10, json);
        assertThat((List<?>) JsonText.members(JsonText.object(json.toString()), "locks")
                        .get(0)
                        .get("holdingSites"))
                .singleElement()
                .asString()
                .startsWith("com.acme.LockEvents.cleanup:");
    }

    @Test
    void samplesSayWhereAHolderWasMeanwhile() throws Exception {
        RecordingReport report = report(() -> {
            SampleRecording.contention(NAME, KIND, 1, "exclusive", "holder", 2);
            LockEvents.holder(NAME, KIND, 1, "holder", "sampled", 1, 20);
            LockEvents.holder(NAME, KIND, 1, "holder", "sampled", 1, 40);
        });

        ContendedLock lock = RecordedHost.lock(report, NAME);
        assertThat(lock.holding().sampledAt()).containsExactly(new NameCount("com.acme.Disk.flush:88", 2));
        assertThat(lock.stuck()).isNull();
        assertThat(RecordedHost.text(report))
                .contains("; its holder was seen in `com.acme.Disk.flush`.\n")
                .contains("    While held, at com.acme.Disk.flush:88 (2 of 2 samples)\n");
    }

    @Test
    void waitsThatDidNotEndAreTold() throws Exception {
        RecordingReport report = report(() -> {
            LockEvents.holder(NAME, KIND, 1, "holder", "stuck", 3, 10_000_000_000L);
            LockEvents.holder(NAME, KIND, 1, "holder", "chunk", 2, 12_000_000_000L);
            LockEvents.holder("Permits.left", "StampedLock", 2, null, "chunk", 1, 5_000_000);
        });

        assertThat(RecordedHost.lock(report, NAME).waited().count()).isZero();
        assertThat(RecordedHost.lock(report, NAME).stuck())
                .isEqualTo(new StuckWait(2, 12_000_000_000L, "holder", "com.acme.Disk.flush:88"));
        assertThat(RecordedHost.text(report)).isEqualTo("""
                        Report

                        Top contended locks
                          2 threads were still waiting for Cache.lock after 12.0 s; held by holder in com.acme.Disk.flush:88.
                          1 thread was still waiting for Permits.left after 5.00 ms.
                        """);
    }

    @Test
    void waitThatDidNotEndIsWhereTheOthersWere() throws Exception {
        RecordingReport report = report(() -> {
            SampleRecording.contention(NAME, KIND, 1, "exclusive", "holder", 2);
            LockEvents.holder(NAME, KIND, 1, "holder", "stuck", 1, 10_000_000_000L);
        });

        assertThat(RecordedHost.text(report))
                .containsPattern(
                        "  1 thread was still waiting for Cache.lock after 10.0 s; held by holder in com.acme.Disk.flush:88;"
                                + " waits for it that ended were at com.acme.SampleRecording.contention:\\d+\\.\n");
    }

    @Test
    void waitThatEndedAfterItsReportIsNotStuck() throws Exception {
        RecordingReport report = report(() -> {
            Thread agent = new Thread(() -> {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                LockEvents.holder(NAME, KIND, 1, "holder", "chunk", 1, 100_000_000);
            });
            agent.start();
            SampleRecording.contention(NAME, KIND, 1, "exclusive", "holder", 300);
            agent.join();
        });

        assertThat(RecordedHost.lock(report, NAME).stuck()).isNull();
        assertThat(RecordedHost.text(report)).doesNotContain("still waiting");
    }

    @Test
    void eventsOfAnotherVersionLackFieldsAndAreRead() throws Exception {
        RecordingReport report = report(() -> {
            SampleRecording.contention(NAME, KIND, 1, "exclusive", "holder", 2);
            new BareBlame().commit();
            new BareHolder().commit();
        });
        FlightRecorder.unregister(BareBlame.class);
        FlightRecorder.unregister(BareHolder.class);

        assertThat(report.locks()).extracting(ContendedLock::lock).containsExactly(NAME);
    }

    private RecordingReport report(RecordedHost.Host host) throws Exception {
        return RecordedHost.report(directory.resolve("holders.jfr"), host);
    }

    @Name(EventNames.LOCK_BLAME)
    private static final class BareBlame extends Event {}

    @Name(EventNames.LOCK_HOLDER)
    private static final class BareHolder extends Event {}
}
