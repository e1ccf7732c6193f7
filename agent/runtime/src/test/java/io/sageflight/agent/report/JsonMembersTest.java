/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.SampleRecording;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page for those who read the JSON with programs, beside what is written. */
class JsonMembersTest {
    private static final Path PAGE = Path.of("../../docs/report-json.md");

    /** A row of a table: a member such as {@code locks[].waited.p50}, its unit, its meaning. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$");

    @TempDir
    private Path directory;

    @Test
    void pageExplainsExactlyTheMembersThatAreWritten() throws Exception {
        Path file = directory.resolve("sample.jfr");
        try (SampleRecording sample = SampleRecording.start()) {
            sample.sessions();
            SampleRecording.messages();
            sample.allocations();
            sample.locks();
            sample.holders();
            LockChainsTest.chain();
            sample.overhead(0, 0, 12_000);
            sample.dump(file);
        }
        StringWriter json = new StringWriter();
        JsonReport.write(RecordingReader.read(file), Integer.MAX_VALUE, json);

        Set<String> written = new TreeSet<>();
        collect("", JsonText.object(json.toString()), written);

        assertThat(written).contains("recording.file", "locks[].stuck.waiters", "chains[].cycle");
        assertThat(explained()).containsExactlyInAnyOrderElementsOf(written);
    }

    private static Set<String> explained() throws Exception {
        return ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    private static void collect(String prefix, Object value, Set<String> members) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> {
                String path = prefix.isEmpty() ? name.toString() : prefix + "." + name;
                members.add(path);
                collect(path, member, members);
            });
        } else if (value instanceof Iterable<?> list) {
            list.forEach(element -> collect(prefix + "[]", element, members));
        }
    }
}
