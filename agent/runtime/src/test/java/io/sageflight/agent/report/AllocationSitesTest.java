/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static io.sageflight.agent.report.JsonText.members;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.SampleRecording;
import com.acme.SessionEvents;
import io.sageflight.agent.report.RecordingReport.AllocationSite;
import io.sageflight.events.EventNames;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites whose bytes the JVM could not tell, and sites that were counted and did not allocate. */
class AllocationSitesTest {
    private static final long UNKNOWN = EventNames.UNKNOWN;

    /** Longer than a round of rows takes. */
    private static final long NEXT_ROUND_MILLIS = 60;

    @TempDir
    private Path directory;

    @Test
    void bytesAreTheSumOfThoseKnownAndUnknownIfNoneAre() throws Exception {
        RecordingReport report = report(() -> {
            SessionEvents.created("sage", "initiator", UNKNOWN, 9, 0);
            SessionEvents.allocated("sage", String.class, "com.acme.Label.text:9", 4, UNKNOWN);
            SessionEvents.allocated("sage", String.class, "com.acme.Label.text:9", 2, UNKNOWN);
            SessionEvents.allocated("sage", byte[].class, "com.acme.Codec.encode:17", 1, UNKNOWN);
            SessionEvents.allocated("sage", byte[].class, "com.acme.Codec.encode:17", 2, 300);
            SessionEvents.allocated("sage", byte[].class, "com.acme.Codec.encode:17", 3, UNKNOWN);
        });

        assertThat(report.allocations())
                .containsExactly(
                        new AllocationSite("sage", "byte[]", "com.acme.Codec.encode:17", 6, 300),
                        new AllocationSite("sage", "java.lang.String", "com.acme.Label.text:9", 6, UNKNOWN));
        assertThat(text(report))
                .containsPattern("byte\\[\\] +6 +300 B +100 % +300 B +sage ")
                .containsPattern("java\\.lang\\.String +6 +- +- +- +sage ");
        StringWriter json = new StringWriter();
        JsonReport.write(report, 10, json);
        assertThat(members(JsonText.object(json.toString()), "allocations").get(1))
                .containsEntry("count", 6L)
                .containsEntry("bytes", null);
    }

    @Test
    void bytesOfNoSessionAreUnknownUntilARowKnowsThem() throws Exception {
        RecordingReport report = report(() -> {
            rows(4, UNKNOWN, UNKNOWN, 400);
            Thread.sleep(NEXT_ROUND_MILLIS);
            rows(9, UNKNOWN, 500, 400);
        });

        assertThat(report.otherAllocations())
                .containsExactly(
                        new AllocationSite(null, "java.lang.String", "com.acme.Known.later:2", 5, 500),
                        new AllocationSite(null, "java.lang.String", "com.acme.Known.before:3", 5, UNKNOWN),
                        new AllocationSite(null, "java.lang.String", "com.acme.Never.known:1", 5, UNKNOWN));
        assertThat(text(report))
                .containsPattern("String +5 +500 B +100 % +com\\.acme\\.Known\\.later:2")
                .containsPattern("String +5 +- +- +com\\.acme\\.Never\\.known:1");
    }

    @Test
    void sitesThatWereCountedAndDidNotAllocateForSessionsAreAFinding() throws Exception {
        RecordingReport report = report(() -> SessionEvents.created("sage", "initiator", 100, 0, 0));

        assertThat(report.allocationsKnown()).isTrue();
        assertThat(text(report))
                .contains("None: instrumented code allocated nothing in the session creations recorded.")
                .doesNotContain("None recorded.");
    }

    @Test
    void rowsOfSitesSayThatTheyWereCounted() throws Exception {
        RecordingReport report = report(() -> {
            SessionEvents.created("sage", "initiator", 100, UNKNOWN, 0);
            SampleRecording.allocationRow(int[].class, "com.acme.Index.grow:80", 1, 64);
        });

        assertThat(report.allocationsKnown()).isTrue();
    }

    @Test
    void withoutACountNothingIsKnown() throws Exception {
        RecordingReport report = report(() -> SessionEvents.created("sage", "initiator", 100, UNKNOWN, 0));

        assertThat(report.allocationsKnown()).isFalse();
        assertThat(text(report)).contains("None recorded. Exact sites need classes to instrument");
    }

    @Test
    void objectsThatWereCountedWithoutTheirSitesAreNotNone() throws Exception {
        RecordingReport report = report(() -> {
            SessionEvents.created("sage", "initiator", 100, 3, 0);
            SampleRecording.allocationRow(int[].class, "com.acme.Index.grow:80", 1, 64);
        });

        assertThat(report.allocationsKnown()).isFalse();
    }

    private static void rows(long count, long never, long later, long before) {
        SampleRecording.allocationRow(String.class, "com.acme.Never.known:1", count, never);
        SampleRecording.allocationRow(String.class, "com.acme.Known.later:2", count, later);
        SampleRecording.allocationRow(String.class, "com.acme.Known.before:3", count, before);
    }

    private RecordingReport report(RecordedHost.Host host) throws Exception {
        return RecordedHost.report(directory.resolve("sites.jfr"), host);
    }

    private static String text(RecordingReport report) throws Exception {
        StringBuilder text = new StringBuilder();
        TextReport.write(report, 10, text);
        return text.toString();
    }
}
