/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import static io.sageflight.agent.report.diff.Reports.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.sageflight.agent.report.diff.Change.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingDiffTest {
    private static final String KIND = "sage";
    private static final String ROLE = "initiator";

    @Test
    void comparesSessionsOfOneKindAndRole() {
        RecordingDiff diff = Reports.lasting(10 * SECOND)
                .timed(KIND, ROLE, 500, 2_000)
                .timed(KIND, "responder", 500, 9_000)
                .to(Reports.lasting(10 * SECOND)
                        .timed(KIND, "responder", 500, 3_000)
                        .timed(KIND, ROLE, 500, 1_000));

        assertThat(diff.sessions())
                .extracting(SessionDiff::kind, SessionDiff::role, SessionDiff::presence)
                .containsExactly(tuple(KIND, ROLE, Presence.BOTH), tuple(KIND, "responder", Presence.BOTH));
        for (Metric metric : List.of(Metric.CREATION_P50, Metric.CREATION_P95, Metric.CREATION_P99)) {
            Figure figure = figure(diff.sessions().get(0), metric);
            assertThat(figure.before()).isEqualTo(Measured.of(2_000, 500));
            assertThat(figure.after()).isEqualTo(Measured.of(1_000, 500));
            assertThat(figure.change()).isEqualTo(new Change(-0.5, Verdict.BETTER));
        }
        assertThat(diff.notes()).isEmpty();
    }

    @Test
    void figuresRestOnTheSessionsThatKnowThem() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .sized(KIND, ROLE, 300, 200, 1_000, 600_000)
                .to(Reports.lasting(SECOND).sized(KIND, ROLE, 400, 100, 250, 0));
        SessionDiff sessions = diff.sessions().get(0);

        assertThat(figure(sessions, Metric.ALLOCATED_P50).before()).isEqualTo(Measured.of(1_000, 200));
        assertThat(figure(sessions, Metric.ALLOCATED_MEAN).after()).isEqualTo(Measured.of(250.01, 100));
        assertThat(figure(sessions, Metric.OBJECTS_MEAN).after()).isEqualTo(Measured.of(2, 100));
        assertThat(figure(sessions, Metric.OBJECTS_P50).change().verdict()).isEqualTo(Verdict.SAME);
        assertThat(figure(sessions, Metric.LOCK_WAIT_PER_SESSION).before()).isEqualTo(Measured.of(2_000, 300));
        assertThat(figure(sessions, Metric.LOCK_WAIT_PER_SESSION).change()).isEqualTo(new Change(-1, Verdict.BETTER));
    }

    @Test
    void whatOneRecordingDoesNotKnowIsUnknownAndNot0() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 300, 10)
                .to(Reports.lasting(SECOND).sized(KIND, ROLE, 400, 100, 250, 0));
        SessionDiff sessions = diff.sessions().get(0);

        for (Metric metric : List.of(
                Metric.ALLOCATED_P50,
                Metric.ALLOCATED_MEAN,
                Metric.OBJECTS_P50,
                Metric.OBJECTS_MEAN,
                Metric.LOCK_WAIT,
                Metric.LOCK_WAIT_PER_SESSION)) {
            Figure figure = figure(sessions, metric);
            assertThat(figure.before().value()).as(metric.name()).isNegative();
            assertThat(figure.before().sessions()).as(metric.name()).isZero();
            assertThat(figure.after().value()).as(metric.name()).isNotNegative();
            assertThat(figure.change().verdict()).as(metric.name()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void recordingsOfDifferentLengthAreComparedPerSecond() {
        RecordingDiff diff = Reports.lasting(10 * SECOND)
                .sized(KIND, ROLE, 1_000, 0, 0, 5_000)
                .ended(KIND, 900, 9_000)
                .to(Reports.lasting(40 * SECOND)
                        .sized(KIND, ROLE, 2_000, 0, 0, 20_000)
                        .ended(KIND, 1_800, 72_000));
        SessionDiff sessions = diff.sessions().get(0);

        Figure created = figure(sessions, Metric.CREATED);
        assertThat(created.before()).isEqualTo(new Measured(1_000, 100, 1_000));
        assertThat(created.after()).isEqualTo(new Measured(2_000, 50, 2_000));
        assertThat(created.change()).isEqualTo(new Change(-0.5, Verdict.WORSE));
        assertThat(figure(sessions, Metric.LOCK_WAIT).change()).isEqualTo(new Change(0, Verdict.SAME));
        SessionDiff kind = diff.kinds().get(0);
        assertThat(figure(kind, Metric.CREATED)).isEqualTo(created);
        assertThat(figure(kind, Metric.MESSAGES).after()).isEqualTo(new Measured(72_000, 1_800, 1_800));
        assertThat(figure(kind, Metric.MESSAGES).change()).isEqualTo(new Change(1, Verdict.BETTER));
    }

    @Test
    void aRecordingWithoutLengthHasNoRates() {
        RecordingDiff diff = Reports.lasting(0)
                .timed(KIND, ROLE, 1_000, 10)
                .to(Reports.lasting(SECOND).timed(KIND, ROLE, 1_000, 10));

        assertThat(figure(diff.sessions().get(0), Metric.CREATED).change().verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void kindsOfOneRecordingOnlyAreSaid() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 500, 10)
                .timed("http", "server", 200, 10)
                .to(Reports.lasting(SECOND)
                        .timed(KIND, ROLE, 500, 10)
                        .timed("tls", "server", 300, 10)
                        .counted("idle", 0));

        assertThat(diff.sessions())
                .extracting(SessionDiff::kind, SessionDiff::presence)
                .containsExactly(
                        tuple(KIND, Presence.BOTH), tuple("http", Presence.BEFORE), tuple("tls", Presence.AFTER));
        assertThat(diff.kinds())
                .extracting(SessionDiff::kind, SessionDiff::presence)
                .containsExactly(
                        tuple(KIND, Presence.BOTH), tuple("http", Presence.BEFORE), tuple("tls", Presence.AFTER));
        Figure gone = figure(diff.sessions().get(1), Metric.CREATION_P50);
        assertThat(gone.after()).isEqualTo(Measured.unknown(0));
        assertThat(gone.change().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(figure(diff.kinds().get(1), Metric.CREATED).after()).isEqualTo(new Measured(0, 0, 0));
    }

    @Test
    void sumsAreUnknownWhereSessionsHaveNoEventButTheAgentsOwnCountIsNot() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .sized(KIND, ROLE, 600, 600, 100, 7)
                .counted(KIND, 1_000)
                .dropped(400)
                .to(Reports.lasting(SECOND).sized(KIND, ROLE, 800, 800, 100, 7).counted(KIND, 800));
        SessionDiff sessions = diff.sessions().get(0);

        assertThat(figure(sessions, Metric.CREATED).before()).isEqualTo(Measured.unknown(600));
        assertThat(figure(sessions, Metric.LOCK_WAIT).change().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(figure(sessions, Metric.ALLOCATED_P50).change().verdict()).isEqualTo(Verdict.SAME);
        assertThat(figure(diff.kinds().get(0), Metric.CREATED).change().relative())
                .isEqualTo(-0.2, within(1e-9));
        assertThat(diff.notes())
                .anySatisfy(note ->
                        assertThat(note).startsWith("before: 400 of the 1,000 sessions of the kind sage have no event"))
                .noneSatisfy(note -> assertThat(note).startsWith("after:"));
    }

    @Test
    void sumsAreUnknownWhereTheRecorderItselfLostEvents() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 600, 10)
                .ended(KIND, 500, 5_000)
                .to(Reports.lasting(SECOND)
                        .timed(KIND, ROLE, 600, 10)
                        .ended(KIND, 500, 5_000)
                        .lost(1 << 20));

        assertThat(figure(diff.sessions().get(0), Metric.CREATED).after()).isEqualTo(Measured.unknown(600));
        assertThat(figure(diff.kinds().get(0), Metric.CREATED).after().value()).isNegative();
        assertThat(figure(diff.kinds().get(0), Metric.MESSAGES).after()).isEqualTo(Measured.unknown(500));
        assertThat(diff.notes()).singleElement().asString().startsWith("after: JFR itself lost 1.00 MiB");
    }

    @Test
    void sitesAreComparedByMethodAndPerSession() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 10, 10)
                .site(KIND, "byte[]", "com.acme.Codec.encode:17", 10, 400)
                .site(KIND, "byte[]", "com.acme.Codec.encode:19", 10, 200)
                .site(KIND, "long[]", "com.acme.Old.gone:5", 20, 1_000)
                .site(KIND, "int[]", "com.acme.Same.same:5", 10, 160)
                .to(Reports.lasting(SECOND)
                        .timed(KIND, ROLE, 20, 10)
                        .site(KIND, "byte[]", "com.acme.Codec.encode:21", 20, 400)
                        .site(KIND, "char[]", "com.acme.New.come:7", 20, 320)
                        .site(KIND, "int[]", "com.acme.Same.same:6", 20, 320));

        assertThat(diff.sites())
                .extracting(
                        SiteDiff::method,
                        SiteDiff::presence,
                        site -> site.bytes().before().value(),
                        site -> site.bytes().after().value(),
                        site -> site.count().before().value(),
                        site -> site.count().after().value())
                .containsExactly(
                        tuple("com.acme.Old.gone", Presence.BEFORE, 100.0, 0.0, 2.0, 0.0),
                        tuple("com.acme.Codec.encode", Presence.BOTH, 60.0, 20.0, 2.0, 1.0),
                        tuple("com.acme.New.come", Presence.AFTER, 0.0, 16.0, 0.0, 1.0),
                        tuple("com.acme.Same.same", Presence.BOTH, 16.0, 16.0, 1.0, 1.0));
        assertThat(diff.sites().get(1).bytes().after().sessions()).isEqualTo(20);
    }

    @Test
    void aRecordingWithoutSitesHasNotLostThem() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 500, 10)
                .site(KIND, "byte[]", "com.acme.Codec.encode:17", 10, 400)
                .to(Reports.lasting(SECOND).timed(KIND, ROLE, 500, 10));

        assertThat(diff.sites().get(0).bytes().change().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(diff.notes()).singleElement().asString().contains("sites were counted only in the recording before");
    }

    @Test
    void aRecordingThatCountedNoneHasLostThem() throws Exception {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 500, 10)
                .site(KIND, "byte[]", "com.acme.Codec.encode:17", 500, 400_000)
                .to(Reports.lasting(SECOND).timed(KIND, ROLE, 500, 10).counting());

        assertThat(diff.sites().get(0).bytes().after()).isEqualTo(new Measured(0, -1, 500));
        assertThat(diff.notes()).isEmpty();
        assertThat(text(diff)).containsPattern("byte\\[\\] +800 B +0 B +gone +1 +0 ");
    }

    @Test
    void thatNoneOfThemAllocatedIsNotTakenForNotRecorded() throws Exception {
        Reports none = Reports.lasting(SECOND).timed(KIND, ROLE, 500, 10);
        Reports counted = Reports.lasting(SECOND).timed(KIND, ROLE, 500, 10).counting();

        assertThat(text(none.to(none))).contains("None recorded. Exact sites need classes to instrument");
        assertThat(text(counted.to(counted))).contains("None: instrumented code allocated nothing");
    }

    @Test
    void unknownBytesOfASiteAreNotTakenForZero() throws Exception {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 10, 10)
                .site(KIND, "String", "com.acme.Gone.text:1", 20, -1)
                .site(KIND, "String", "com.acme.Less.text:1", 20, -1)
                .site(KIND, "String", "com.acme.Part.text:1", 10, -1)
                .site(KIND, "String", "com.acme.Part.text:2", 10, 400)
                .site(KIND, "String", "com.acme.Same.text:1", 10, -1)
                .to(Reports.lasting(SECOND)
                        .timed(KIND, ROLE, 10, 10)
                        .site(KIND, "String", "com.acme.Less.text:1", 10, -1)
                        .site(KIND, "String", "com.acme.Part.text:1", 20, 600)
                        .site(KIND, "String", "com.acme.Same.text:1", 10, -1));

        assertThat(text(diff))
                .containsPattern("String +40 B +60 B +\\+50 %, worse +2 +2 +sage +com\\.acme\\.Part\\.text\n")
                .containsPattern("String +unknown +0 B +gone +2 +0 +sage +com\\.acme\\.Gone\\.text\n")
                .containsPattern("String +unknown +unknown +unknown +2 +1 +sage +com\\.acme\\.Less\\.text\n")
                .doesNotContain("Same");
    }

    @Test
    void locksAreComparedByNameAndPerSecond() {
        RecordingDiff diff = Reports.lasting(10 * SECOND)
                .lock("Registry.lock", "ReentrantLock", 100, 10 * SECOND)
                .lock("Registry.lock", "ReentrantLock", 100, 10 * SECOND)
                .lock("Pool.permits", "Semaphore", 9_000, 900 * SECOND)
                .lock("com.acme.Cache", "monitor", 10, SECOND)
                .to(Reports.lasting(20 * SECOND)
                        .lock("Registry.lock", "ReentrantLock", 200, 4 * SECOND)
                        .lock("Index.lock", "StampedLock", 20, SECOND));

        assertThat(diff.locks())
                .extracting(
                        LockDiff::lock,
                        LockDiff::presence,
                        lock -> lock.waited().change().relative())
                .containsExactly(
                        tuple("Registry.lock", Presence.BOTH, -0.9),
                        tuple("com.acme.Cache", Presence.BEFORE, -1.0),
                        tuple("Index.lock", Presence.AFTER, Double.NaN));
        assertThat(diff.locks().get(0).waits().before()).isEqualTo(new Measured(200, 20, -1));
        assertThat(diff.locks().get(1).waited().after()).isEqualTo(new Measured(0, 0, -1));
        assertThat(diff.locksTogether().get(0).before()).isEqualTo(new Measured(21 * SECOND, 2.1 * SECOND, -1));
        assertThat(diff.locksTogether().get(1).after()).isEqualTo(new Measured(220, 11, -1));
    }

    @Test
    void whereLocksWereNotRecordedNoneIsGone() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .lock("Registry.lock", "ReentrantLock", 100, SECOND)
                .to(Reports.lasting(SECOND).timed(KIND, ROLE, 500, 10));

        assertThat(diff.locks().get(0).waited().change().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(diff.locksTogether().get(0).change().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(diff.notes()).singleElement().asString().contains("unknown in the recording after");
    }

    @Test
    void fewSessionsAreSaid() {
        RecordingDiff diff = Reports.lasting(SECOND)
                .timed(KIND, ROLE, 99, 10)
                .to(Reports.lasting(SECOND).timed(KIND, ROLE, 100, 10));

        assertThat(diff.notes()).singleElement().asString().contains("fewer than 100 sessions p99 is the longest");
    }

    private static String text(RecordingDiff diff) throws IOException {
        StringBuilder text = new StringBuilder();
        DiffText.writeText(diff, 10, text);
        return text.toString();
    }

    private static Figure figure(SessionDiff sessions, Metric metric) {
        return sessions.figures().stream()
                .filter(figure -> figure.metric() == metric)
                .findFirst()
                .orElseThrow();
    }
}
