/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static io.sageflight.agent.report.JsonText.member;
import static io.sageflight.agent.report.JsonText.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.acme.SampleRecording;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {
    @TempDir
    private Path directory;

    private static Map<String, Object> other(String type, String site, long count, long bytes) {
        Map<String, Object> members = new HashMap<>();
        members.put("kind", null);
        members.put("class", type);
        members.put("site", site);
        members.put("count", count);
        members.put("bytes", bytes);
        return members;
    }

    @Test
    void hasTheMembersThatScriptsRelyOn() throws Exception {
        Path file = directory.resolve("sample \"1\".jfr");
        SampleRecording.write(file);

        Map<String, Object> json = json(file, Integer.MAX_VALUE);

        assertThat(json)
                .containsOnlyKeys(
                        "recording",
                        "sessions",
                        "messages",
                        "allocations",
                        "otherAllocations",
                        "creations",
                        "locks",
                        "chains",
                        "agent");
        Map<String, Object> recording = member(json, "recording");
        assertThat(recording).containsOnlyKeys("file", "start", "duration", "jvm");
        assertThat(recording).containsEntry("file", file.toString());
        assertThat(Instant.parse((String) recording.get("start"))).isBefore(Instant.now());

        Map<String, Object> session = members(json, "sessions").get(0);
        assertThat(session)
                .containsOnlyKeys("kind", "role", "created", "failed", "creation", "allocated", "lockWait")
                .contains(entry("role", "initiator"), entry("created", 3L), entry("failed", 2L))
                .containsEntry("lockWait", 6_000_000L);
        assertThat(member(session, "creation")).containsOnlyKeys("p50", "p95", "p99", "max");
        assertThat(member(session, "allocated"))
                .containsOnly(entry("p50", 4_096L), entry("max", 8_192L), entry("total", 12_288L));

        assertThat(members(json, "allocations").get(0))
                .containsOnly(
                        entry("kind", "sage"),
                        entry("class", "byte[]"),
                        entry("site", "com.acme.Codec.encode:17"),
                        entry("count", 40L),
                        entry("bytes", 4_000L));
        assertThat(members(json, "otherAllocations"))
                .first()
                .isEqualTo(other("int[]", "com.acme.Index.grow:80", 7L, 448L));
        assertThat(member(json, "creations"))
                .containsOnly(
                        entry("allocated", 14_400L),
                        entry("instrumented", 3_600L),
                        entry("elsewhere", 10_800L),
                        entry("saved", 0L));

        Map<String, Object> lock = members(json, "locks").stream()
                .filter(row -> row.get("lock").equals("SessionRegistry.lock"))
                .findFirst()
                .orElseThrow();
        assertThat(lock)
                .containsOnlyKeys(
                        "lock",
                        "id",
                        "kind",
                        "mode",
                        "waits",
                        "events",
                        "reacquired",
                        "waited",
                        "held",
                        "owners",
                        "waitingSites",
                        "holdingSites")
                .contains(
                        entry("id", SampleRecording.LOCK_ID),
                        entry("waits", 42L),
                        entry("events", 2L),
                        entry("reacquired", 1L))
                .containsEntry("owners", List.of(SampleRecording.HOLDER));
        assertThat(member(lock, "waited"))
                .containsOnlyKeys("total", "p50", "p99", "max")
                .containsEntry("total", 1_000_000_000L);
        assertThat(member(lock, "held")).containsOnly(entry("p50", 2_000_000L), entry("max", 14_000_000L));
        assertThat((List<?>) lock.get("holdingSites"))
                .satisfiesExactly(
                        site -> assertThat(site).asString().startsWith("com.acme.LockEvents.cleanup:"),
                        site -> assertThat(site).asString().startsWith("com.acme.LockEvents.refresh:"),
                        site -> assertThat(site).isEqualTo("com.acme.Disk.flush:88"));

        assertThat(members(json, "locks").get(2))
                .containsOnlyKeys(
                        "lock",
                        "id",
                        "kind",
                        "mode",
                        "waits",
                        "events",
                        "reacquired",
                        "waited",
                        "held",
                        "owners",
                        "waitingSites",
                        "holdingSites",
                        "stuck")
                .contains(entry("lock", "Index.lock"), entry("waits", 0L), entry("events", 0L))
                .containsEntry(
                        "stuck",
                        Map.of(
                                "waiters",
                                2L,
                                "waited",
                                12_000_000_000L,
                                "owner",
                                SampleRecording.HOLDER,
                                "site",
                                "com.acme.Disk.flush:88"));
        assertThat(members(json, "chains")).isEmpty();

        assertThat(member(json, "agent"))
                .containsOnly(entry("errors", 0L), entry("dropped", 0L), entry("hookTime", 12_000L));
    }

    @Test
    void unknownFiguresAreNull() throws Exception {
        Path file = directory.resolve("foreign.jfr");
        try (SampleRecording sample = SampleRecording.startForeign()) {
            sample.dump(file);
        }

        Map<String, Object> json = json(file, 10);

        assertThat(member(json, "agent"))
                .containsOnly(entry("errors", null), entry("dropped", null), entry("hookTime", null));
        assertThat(members(json, "sessions")).isEmpty();
    }

    @Test
    void topLimitsSitesAndLocks() throws Exception {
        Path file = directory.resolve("sample.jfr");
        SampleRecording.write(file);

        Map<String, Object> json = json(file, 1);

        assertThat(members(json, "allocations")).hasSize(1);
        assertThat(members(json, "locks")).hasSize(1);
        assertThat(members(json, "sessions")).hasSize(2);
    }

    private static Map<String, Object> json(Path file, int top) throws Exception {
        StringWriter writer = new StringWriter();
        JsonReport.write(RecordingReader.read(file), top, writer);
        assertThat(writer.toString()).endsWith("}\n");
        return JsonText.object(writer.toString());
    }
}
