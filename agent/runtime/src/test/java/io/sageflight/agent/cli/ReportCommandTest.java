/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.SampleRecording;
import io.sageflight.agent.report.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private static Path directory;

    private static Path sample;

    @BeforeAll
    static void record() throws Exception {
        sample = directory.resolve("sample.jfr");
        SampleRecording.write(sample);
    }

    @Test
    void printsTextByDefaultAndJsonForScripts() throws Exception {
        assertThat(CommandRun.of("report", sample).done().out())
                .startsWith("SAGE Flight report\n")
                .contains("SessionRegistry.lock");
        assertThat(JsonText.object(CommandRun.of("report", sample, "--format", "json")
                        .done()
                        .out()))
                .containsKeys("recording", "sessions", "locks");
    }

    @Test
    void writesToAFileAndReplacesAnEarlierReport() throws Exception {
        Path report = directory.resolve("report.json");
        Files.writeString(report, "earlier");

        CommandRun run = CommandRun.of("report", sample, "--format", "json", "-o", report)
                .done();

        assertThat(run.out()).isEmpty();
        assertThat(JsonText.object(Files.readString(report))).containsKey("agent");
        try (var files = Files.list(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void neverReplacesTheRecordingItself() throws Exception {
        long size = Files.size(sample);

        CommandRun.of("report", sample, "-o", sample).failed(ExitCode.FAILED, "sample.jfr");

        assertThat(Files.size(sample)).isEqualTo(size);
    }

    @Test
    void missingFile() {
        CommandRun.of("report", directory.resolve("none.jfr")).failed(ExitCode.FAILED, "none.jfr does not exist");
    }

    @Test
    void directoryInsteadOfAFile() {
        CommandRun.of("report", directory).failed(ExitCode.FAILED, directory + " is a directory");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipeThatNobodyWritesTo() throws Exception {
        Path pipe = directory.resolve("pipe.jfr");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        CommandRun.of("report", pipe).failed(ExitCode.FAILED, "pipe.jfr is no regular file");
        CommandRun.of("report", "/dev/zero").failed(ExitCode.FAILED, "/dev/zero is no regular file");
    }

    @Test
    void emptyFile() throws Exception {
        Path file = Files.createFile(directory.resolve("empty.jfr"));

        CommandRun.of("report", file).failed(ExitCode.FAILED, "empty.jfr is empty");
    }

    @Test
    void textFile() throws Exception {
        Path file = Files.writeString(
                directory.resolve("notes.jfr"), "not a recording, but longer than a header ".repeat(5));

        CommandRun.of("report", file).failed(ExitCode.FAILED, "notes.jfr is not a JFR recording");
        Files.writeString(file, "FL");
        CommandRun.of("report", file).failed(ExitCode.FAILED, "notes.jfr is not a JFR recording");
    }

    @Test
    void truncatedRecordingAtAnyLength() throws Exception {
        byte[] whole = Files.readAllBytes(sample);
        Path file = directory.resolve("truncated.jfr");
        for (int length : new int[] {4, 30, 68, whole.length / 2, whole.length - 1}) {
            Files.write(file, Arrays.copyOf(whole, length));

            CommandRun.of("report", file).failed(ExitCode.FAILED, "truncated.jfr is truncated");
        }
    }

    @Test
    void recordingThatItsJvmNeverFinished() throws Exception {
        byte[] bytes = Files.readAllBytes(sample);
        bytes[64] = (byte) 255; // JFR's own parser waits for this byte to change
        Path file = Files.write(directory.resolve("unfinished.jfr"), bytes);

        CommandRun.of("report", file).failed(ExitCode.FAILED, "unfinished.jfr was never finished");
    }

    @Test
    void damagedRecordingIsOneLineWhateverTheParserThrows() throws Exception {
        byte[] whole = Files.readAllBytes(sample);
        Path file = directory.resolve("damaged.jfr");
        for (int start : new int[] {68, whole.length / 3, whole.length / 2, whole.length - 600}) {
            byte[] bytes = whole.clone();
            Arrays.fill(bytes, start, start + 500, (byte) 0x7f);
            Files.write(file, bytes);

            CommandRun run = CommandRun.of("report", file);

            // damage inside a text, say, is no damage to the format
            if (run.exitCode() != ExitCode.DONE) {
                run.failed(ExitCode.FAILED, "damaged.jfr");
            }
        }
        byte[] noMetadata = whole.clone();
        Arrays.fill(noMetadata, 24, 32, (byte) 0x7f);
        CommandRun.of("report", Files.write(file, noMetadata)).failed(ExitCode.FAILED, "damaged.jfr is damaged");
    }

    @Test
    void recordingWithoutOurEventsIsReportedAndFails() throws Exception {
        Path file = directory.resolve("foreign.jfr");
        try (SampleRecording recording = SampleRecording.startForeign()) {
            recording.contendedMonitor();
            recording.dump(file);
        }

        CommandRun run = CommandRun.of("report", file)
                .failed(ExitCode.FAILED, "foreign.jfr holds no SAGE events", "sage-agent record PID");

        assertThat(run.out()).contains(SampleRecording.CacheMonitor.class.getName());
    }

    @Test
    void outputThatCannotBeWrittenIsFoundBeforeReading() {
        CommandRun.of("report", "none.jfr", "-o", directory.resolve("no/such/report.txt"))
                .failed(ExitCode.FAILED, "there is no directory " + directory.resolve("no/such"));
    }
}
