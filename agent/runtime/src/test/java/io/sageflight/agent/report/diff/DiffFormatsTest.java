/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import static io.sageflight.agent.report.JsonText.member;
import static io.sageflight.agent.report.JsonText.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.acme.LockEvents;
import com.acme.SampleRecording;
import com.acme.SessionEvents;
import io.sageflight.agent.report.JsonText;
import io.sageflight.agent.report.RecordingReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three formats of two recordings made here. */
class DiffFormatsTest {
    private static RecordingDiff diff;

    @BeforeAll
    static void record(@TempDir Path directory) throws Exception {
        Path before = directory.resolve("be|fore.jfr");
        try (SampleRecording recording = SampleRecording.start()) {
            for (int i = 0; i < 4; i++) {
                SessionEvents.created("sage", "initiator", 2_000, 40, 500_000);
                SessionEvents.allocated("sage", byte[].class, "com.acme.Codec.encode:17", 10, 1_000);
                SessionEvents.allocated("sage", long[].class, "com.acme.Old<T>.gone:4", 1, 24);
            }
            SessionEvents.created("http", "server", 700, -1, 0);
            SessionEvents.ended("sage", 12);
            LockEvents.holder("Sticky.lock", "ReentrantLock", 9, SampleRecording.HOLDER, "stuck", 1, 1_000);
            SampleRecording.contention("Registry.lock", "ReentrantLock", 3, "exclusive", null, 20);
            recording.overhead(0, 0, 1_000);
            recording.dump(before);
        }
        Path after = directory.resolve("after.jfr");
        try (SampleRecording recording = SampleRecording.start()) {
            for (int i = 0; i < 8; i++) {
                SessionEvents.created("sage", "initiator", i == 0 ? 301 : 300, -1, 0);
                SessionEvents.allocated("sage", byte[].class, "com.acme.Codec.encode:18", 1, 100);
                SessionEvents.allocated("sage", int[].class, "com.acme.New.come:5", 1, 16);
            }
            recording.overhead(0, 0, 1_000);
            recording.dump(after);
        }
        diff = RecordingDiff.of(RecordingReader.read(before), RecordingReader.read(after));
    }

    @Test
    void textHasTheRoadmapsColumnsAndTheSessionsBehindEachFigure() throws Exception {
        StringBuilder out = new StringBuilder();
        DiffText.writeText(diff, 10, out);
        String text = out.toString();

        assertThat(text)
                .startsWith("SAGE Flight before and after\n")
                .containsPattern("Metric +Before +After +Improvement +Sessions\n")
                .contains("Sessions: sage, initiator\n")
                .containsPattern("Bytes per session p50 +1\\.95 KiB +300 B +−85 %, better +4 → 8\n")
                .containsPattern("Objects per session p50 +40 +unknown +unknown +4 → 0\n")
                .containsPattern("Lock wait per session +500 µs +0 ns +−100 %, better +4 → 8\n")
                .containsPattern("Sessions created +4 \\([0-9.,]+/s\\) +8 \\([0-9.,]+/s\\) ")
                .containsPattern("Messages of ended sessions +12 \\([0-9.,]+/s\\) +unknown +unknown +1 → 0\n")
                .contains("Sessions: http, server\n  Only in the recording before: nothing to compare with.\n")
                .contains("Throughput: http\n  Only the recording before has sessions of this kind.\n")
                .containsPattern("byte\\[\\] +1000 B +100 B +−90 %, better +10 +1 +sage +com\\.acme\\.Codec\\.encode\n")
                .containsPattern("long\\[\\] +24 B +0 B +gone +1 +0 +sage +com\\.acme\\.Old<T>\\.gone\n")
                .containsPattern("int\\[\\] +0 B +16 B +new +0 +1 +sage +com\\.acme\\.New\\.come\n")
                .containsPattern("Registry\\.lock +ReentrantLock +[0-9.]+ ms \\(.*/s\\) +0 ns \\(0 ns/s\\) +gone +1 ")
                .contains("of fewer than 100 sessions p99 is the longest");
        assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void markdownIsTablesInWhichNamesAreOnlyNames() throws Exception {
        StringBuilder out = new StringBuilder();
        DiffText.writeMarkdown(diff, 1, out);
        String text = out.toString();

        assertThat(text)
                .startsWith("## SAGE Flight before and after\n\n### Recordings\n\n|  | Recording |")
                .contains("/be\\|fore.jfr |")
                .contains("| Metric | Before | After | Improvement | Sessions |\n|---|---:|---:|---:|---:|\n")
                .contains("| Bytes per session p50 | 1.95 KiB | 300 B | −85 %, better | 4 → 8 |\n")
                .contains("| byte\\[\\] | 1000 B | 100 B |")
                .contains("* … and 2 more sites (--top).\n")
                .doesNotContain("Old");
        List<String> lines = text.lines().toList();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("|") && lines.get(i - 1).startsWith("|")) {
                assertThat(columns(lines.get(i))).as(lines.get(i)).isEqualTo(columns(lines.get(i - 1)));
            }
        }
    }

    @Test
    void aNameCannotLeaveItsCell() throws Exception {
        MarkdownSheet sheet = new MarkdownSheet("x");
        sheet.table(List.of("@Lock"), List.of(List.of("a|b<script>`c`\n**d**\\")));

        assertThat(sheet.text()).endsWith("| a\\|b\\<script\\>\\`c\\`\\\\u000a\\*\\*d\\*\\*\\\\ |\n");
    }

    @Test
    void jsonHasStableMemberNames() throws Exception {
        Map<String, Object> json = json(Integer.MAX_VALUE);

        assertThat(json)
                .containsOnlyKeys("before", "after", "sessions", "kinds", "lockWait", "allocations", "locks", "notes");
        assertThat(member(json, "before")).containsOnlyKeys("file", "start", "duration", "jvm");
        Map<String, Object> sessions = members(json, "sessions").get(0);
        assertThat(sessions)
                .containsOnlyKeys("kind", "role", "in", "creation", "allocated", "objects", "lockWait", "throughput")
                .contains(entry("kind", "sage"), entry("role", "initiator"), entry("in", "both"));
        assertThat(member(sessions, "creation")).containsOnlyKeys("p50", "p95", "p99");
        assertThat(member(sessions, "allocated")).containsOnlyKeys("p50", "mean");
        assertThat(member(sessions, "objects")).containsOnlyKeys("p50", "mean");
        assertThat(member(sessions, "lockWait")).containsOnlyKeys("perSession", "total");
        assertThat(member(sessions, "throughput")).containsOnlyKeys("created");
        assertThat(members(json, "kinds").get(0)).containsOnlyKeys("kind", "in", "throughput");
        assertThat(member(members(json, "kinds").get(0), "throughput")).containsOnlyKeys("created", "messages");
        assertThat(member(json, "lockWait")).containsOnlyKeys("total", "waits");
        assertThat(members(json, "allocations").get(0))
                .containsOnlyKeys("kind", "class", "method", "in", "bytes", "count");
        assertThat(members(json, "locks").get(0)).containsOnlyKeys("lock", "kind", "in", "waited", "waits");
    }

    @Test
    void jsonFiguresSayWhatTheyRestOnAndNullWhereUnknown() throws Exception {
        Map<String, Object> json = json(Integer.MAX_VALUE);
        Map<String, Object> sessions = members(json, "sessions").get(0);

        assertThat(member(member(sessions, "allocated"), "p50"))
                .containsOnly(
                        entry("before", 2_000L),
                        entry("after", 300L),
                        entry("change", -0.85),
                        entry("verdict", "better"),
                        entry("sessions", Map.of("before", 4L, "after", 8L)));
        assertThat(member(member(sessions, "allocated"), "mean")).containsEntry("after", 300.125);
        assertThat(member(member(sessions, "objects"), "mean"))
                .contains(
                        entry("before", 40L),
                        entry("after", null),
                        entry("change", null),
                        entry("verdict", "unknown"),
                        entry("sessions", Map.of("before", 4L, "after", 0L)));
        assertThat(member(member(sessions, "lockWait"), "total"))
                .contains(entry("before", 2_000_000L), entry("after", 0L))
                .containsKey("perSecond");
        assertThat(members(json, "sessions").get(1)).contains(entry("kind", "http"), entry("in", "before"));
        assertThat(members(json, "allocations"))
                .extracting(site -> site.get("in"))
                .containsExactly("both", "before", "after");
        assertThat(member(members(json, "allocations").get(2), "bytes"))
                .contains(entry("before", 0L), entry("after", 16L), entry("change", null), entry("verdict", "worse"));
        assertThat(member(members(json, "locks").get(0), "waited"))
                .containsEntry("verdict", "better")
                .doesNotContainKey("sessions");
    }

    @Test
    void topLimitsSitesAndLocksInJsonToo() throws Exception {
        Map<String, Object> json = json(1);

        assertThat(members(json, "allocations")).hasSize(1);
        assertThat(members(json, "locks")).hasSize(1);
        assertThat(members(json, "sessions")).hasSize(2);
    }

    private static Map<String, Object> json(int top) throws Exception {
        StringWriter out = new StringWriter();
        DiffJson.write(diff, top, out);
        assertThat(out.toString()).endsWith("}\n");
        return JsonText.object(out.toString());
    }

    private static long columns(String row) {
        return row.replace("\\|", "")
                .chars()
                .filter(character -> character == '|')
                .count();
    }
}
