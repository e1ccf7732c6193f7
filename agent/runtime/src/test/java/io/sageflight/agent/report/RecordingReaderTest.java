/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.acme.SampleRecording;
import com.acme.SessionEvents;
import io.sageflight.agent.report.RecordingReport.AllocationSite;
import io.sageflight.agent.report.RecordingReport.EndedSessions;
import io.sageflight.agent.report.RecordingReport.SessionCounts;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import io.sageflight.events.EventNames;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
    private static final long MILLIS = 1_000_000;

    @TempDir
    private static Path directory;

    private static RecordingReport report;

    @BeforeAll
    static void record() throws Exception {
        Path file = directory.resolve("sample.jfr");
        SampleRecording.write(file);
        report = RecordingReader.read(file);
    }

    @Test
    void saysWhichRecordingItIs() {
        assertThat(report.recording().file()).endsWith("sample.jfr");
        assertThat(report.recording().start()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        assertThat(report.recording().duration()).isBetween(90 * MILLIS, 60_000 * MILLIS);
        assertThat(report.recording().jvm()).contains("Server VM (").doesNotContain(" for ");
        assertThat(report.recording().lostBytes()).isZero();
    }

    @Test
    void countsSessionsByKindAndRoleAndFailuresByOutcome() {
        assertThat(report.sessions()).extracting(SessionGroup::role).containsExactly("initiator", "responder");
        SessionGroup group = report.sessions().get(0);
        assertThat(group.kind()).isEqualTo("sage");
        assertThat(group.created()).isEqualTo(3);
        assertThat(group.reused()).isEqualTo(1);
        assertThat(group.failed()).isEqualTo(2);
        assertThat(group.failures())
                .containsExactly(
                        new NameCount("java.lang.IllegalStateException", 1),
                        new NameCount("java.lang.OutOfMemoryError", 1));
        assertThat(group.lockWait()).isEqualTo(6 * MILLIS);
    }

    @Test
    void creationTimesAreThoseOfCreatedSessionsOnly() {
        Distribution creation = report.sessions().get(0).creation();

        assertThat(creation.count()).isEqualTo(3);
        // with failed and reused ones it would be less; a busy machine makes it more
        assertThat(creation.p50()).isBetween(2 * MILLIS, creation.max());
        assertThat(creation.max()).isBetween(20 * MILLIS, 2_000 * MILLIS).isEqualTo(creation.p99());
    }

    @Test
    void unknownSizesAreLeftOutAndNotTakenForZero() {
        Distribution allocated = report.sessions().get(0).allocated();

        assertThat(allocated).isEqualTo(new Distribution(2, 12_288, 4_096, 8_192, 8_192, 8_192));
        assertThat(report.sessions().get(0).objects().total()).isEqualTo(32);
    }

    @Test
    void cumulativeRowsCountOnlyWhatTheRecordingSaw() {
        // 111 - 100 of the count that began before, and 2 of the one that began within
        assertThat(report.counts()).containsExactly(new SessionCounts("sage", 13, 2, 4, 9, 44));
    }

    @Test
    void sumsAllocationsBySiteAndNamesArrayClasses() {
        assertThat(report.allocations())
                .containsExactly(
                        new AllocationSite("sage", "byte[]", "com.acme.Codec.encode:17", 40, 4_000),
                        new AllocationSite("sage", "java.lang.String[][]", "com.acme.Table.rows:4", 5, 500),
                        new AllocationSite("sage", "unknown", "unknown", 1, 24));
    }

    @Test
    void sitesOfNoSessionCountOnlyWhatTheRecordingSaw() {
        assertThat(report.otherAllocations())
                .containsExactly(
                        new AllocationSite(null, "int[]", "com.acme.Index.grow:80", 7, 448),
                        new AllocationSite(null, "java.lang.String", "com.acme.Label.text:9", 2, EventNames.UNKNOWN));
    }

    @Test
    void whatIsNotInstrumentedIsTheRest() {
        assertThat(report.instrumented()).isEqualTo(new RecordingReport.InstrumentedBytes(14_400, 3_600, 10_800, 0));
    }

    @Test
    void lockSumsIncludeWaitsWithoutAnEvent() {
        ContendedLock lock = lock("SessionRegistry.lock");

        assertThat(lock.id()).isEqualTo(SampleRecording.LOCK_ID);
        assertThat(lock.kind()).isEqualTo("ReentrantReadWriteLock");
        assertThat(lock.mode()).isEqualTo("mixed");
        assertThat(lock.waited().count()).isEqualTo(42);
        assertThat(lock.waited().total()).isEqualTo(1_000 * MILLIS);
        assertThat(lock.events()).isEqualTo(2);
        assertThat(lock.waited().p50()).isBetween(3 * MILLIS, 10 * MILLIS);
        // the longest wait of the statistics was before the recording
        assertThat(lock.waited().max()).isBetween(10 * MILLIS, 700 * MILLIS);
        assertThat(lock.owners()).containsExactly(new NameCount(SampleRecording.HOLDER, 2));
        assertThat(lock.waitingSites().get(0).name()).startsWith("com.acme.SampleRecording.contention:");
    }

    @Test
    void monitorsAreLocksWhosePreviousOwnerIsTheOwner() {
        ContendedLock monitor = lock(SampleRecording.CacheMonitor.class.getName());

        assertThat(monitor.kind()).isEqualTo(EventNames.MONITOR);
        assertThat(monitor.mode()).isEqualTo("exclusive");
        assertThat(monitor.waited().count()).isEqualTo(1);
        assertThat(monitor.waited().total()).isBetween(20 * MILLIS, 2_000 * MILLIS);
        assertThat(monitor.owners()).containsExactly(new NameCount(SampleRecording.HOLDER, 1));
        assertThat(monitor.waitingSites().get(0).name()).contains("CacheMonitor.enter:");
    }

    @Test
    void locksThatWereOnlyCountedAreListedToo() {
        ContendedLock others = lock(EventNames.OTHER_LOCKS);

        assertThat(others.waited().count()).isEqualTo(3);
        assertThat(others.waited().max()).isEqualTo(500);
        assertThat(others.waited().p50()).isEqualTo(EventNames.UNKNOWN);
        assertThat(others.mode()).isNull();
        assertThat(others.owners()).isEmpty();
    }

    @Test
    void locksAreRankedByTotalWait() {
        List<Long> totals = report.locks().stream()
                .filter(lock -> !lock.isOthers())
                .map(lock -> lock.waited().total())
                .toList();

        assertThat(totals).hasSizeGreaterThanOrEqualTo(3).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void recordingWithoutOurEventsStillShowsMonitors() throws Exception {
        Path file = directory.resolve("foreign.jfr");
        try (SampleRecording sample = SampleRecording.startForeign()) {
            sample.sessions();
            sample.contendedMonitor();
            sample.dump(file);
        }

        RecordingReport foreign = RecordingReader.read(file);

        assertThat(foreign.recording().sageEvents()).isZero();
        assertThat(foreign.sessions()).isEmpty();
        assertThat(foreign.locks())
                .extracting(ContendedLock::lock)
                .contains(SampleRecording.CacheMonitor.class.getName());
        assertThat(foreign.agent().errors()).isEqualTo(EventNames.UNKNOWN);
        assertThat(foreign.agent().hookTime()).isEqualTo(EventNames.UNKNOWN);
    }

    @Test
    void waitsForLocksAreUnknownWhereNoneWereObservedAndThoseKnownAreCounted() throws Exception {
        Path file = directory.resolve("unobserved.jfr");
        try (SampleRecording sample = SampleRecording.start()) {
            SessionEvents.created("sage", "initiator", 100, 1, EventNames.UNKNOWN);
            SessionEvents.created("sage", "responder", 100, 1, EventNames.UNKNOWN);
            SessionEvents.created("sage", "responder", 100, 1, 0);
            SessionEvents.created("sage", "responder", 100, 1, 7);
            sample.dump(file);
        }

        assertThat(RecordingReader.read(file).sessions())
                .extracting(SessionGroup::role, SessionGroup::lockWait, SessionGroup::lockWaitCalls)
                .containsExactly(tuple("responder", 7L, 2L), tuple("initiator", EventNames.UNKNOWN, 0L));
    }

    @Test
    void messagesAreThoseOfEndedSessionsThatTellOfThem() throws Exception {
        Path file = directory.resolve("ended.jfr");
        try (SampleRecording sample = SampleRecording.start()) {
            SessionEvents.ended("sage", 12);
            SessionEvents.ended("http", 3);
            SessionEvents.ended("sage", 0);
            SessionEvents.ended("sage", EventNames.UNKNOWN);
            sample.dump(file);
        }

        assertThat(RecordingReader.read(file).ended())
                .containsExactly(new EndedSessions("http", 1, 3), new EndedSessions("sage", 2, 12));
    }

    private static ContendedLock lock(String name) {
        return report.locks().stream()
                .filter(lock -> lock.lock().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
