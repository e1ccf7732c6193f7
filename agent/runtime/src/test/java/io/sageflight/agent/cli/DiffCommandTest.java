/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.SampleRecording;
import com.acme.SessionEvents;
import io.sageflight.agent.report.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir
    private static Path directory;

    private static Path before;
    private static Path after;
    private static Path foreign;

    @BeforeAll
    static void record() throws Exception {
        before = directory.resolve("before.jfr");
        SampleRecording.write(before);
        after = directory.resolve("after.jfr");
        try (SampleRecording recording = SampleRecording.start()) {
            SessionEvents.created("sage", "initiator", 1_024, 4, 0);
            recording.dump(after);
        }
        foreign = directory.resolve("foreign.jfr");
        try (SampleRecording recording = SampleRecording.startForeign()) {
            recording.dump(foreign);
        }
    }

    @Test
    void printsTextByDefaultAndTheOtherFormatsWhenAsked() throws Exception {
        assertThat(CommandRun.of("diff", before, after).done().out())
                .startsWith("SAGE Flight before and after\n")
                .containsPattern("Bytes per session p50 +4\\.00 KiB +1\\.00 KiB +−75 %, better +2 → 1\n");
        assertThat(CommandRun.of("diff", before, after, "--format", "markdown")
                        .done()
                        .out())
                .contains("| Bytes per session p50 | 4.00 KiB | 1.00 KiB | −75 %, better | 2 → 1 |\n");
        assertThat(JsonText.object(CommandRun.of("diff", before, after, "--format", "json")
                        .done()
                        .out()))
                .containsKeys("before", "after", "sessions");
    }

    @Test
    void aRecordingDoesNotDifferFromItself() {
        assertThat(CommandRun.of("diff", before, before).done().out())
                .contains("same")
                .doesNotContain("better", "worse");
    }

    @Test
    void writesToAFile() throws Exception {
        Path file = directory.resolve("diff.md");

        CommandRun run = CommandRun.of("diff", before, after, "--format", "markdown", "-o", file)
                .done();

        assertThat(run.out()).isEmpty();
        assertThat(Files.readString(file)).startsWith("## SAGE Flight before and after\n");
    }

    @Test
    void neverReplacesOneOfTheRecordings() throws Exception {
        for (Path recording : new Path[] {before, after}) {
            long size = Files.size(recording);

            CommandRun.of("diff", before, after, "-o", recording)
                    .failed(ExitCode.FAILED, "would replace its recording " + recording);

            assertThat(Files.size(recording)).isEqualTo(size);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        CommandRun.of("diff", directory.resolve("none.jfr"), after).failed(ExitCode.FAILED, "none.jfr does not exist");
        CommandRun.of("diff", before, directory.resolve("none.jfr")).failed(ExitCode.FAILED, "none.jfr does not exist");
    }

    @Test
    void aRecordingWithoutOurEventsIsNamedAndNothingIsCompared() {
        assertThat(CommandRun.of("diff", foreign, after)
                        .failed(ExitCode.FAILED, "foreign.jfr holds no SAGE events", "sage-agent record PID")
                        .out())
                .isEmpty();
        CommandRun.of("diff", before, foreign).failed(ExitCode.FAILED, "foreign.jfr holds no SAGE events");
    }

    @Test
    void helpHasExamples() {
        assertThat(CommandRun.of("diff", "--help").done().out())
                .contains("Examples\n", "sage-agent diff before.jfr after.jfr --format markdown -o diff.md");
    }
}
