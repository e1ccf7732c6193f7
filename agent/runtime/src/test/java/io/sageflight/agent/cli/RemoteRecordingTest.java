/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.events.SettingsFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteRecordingTest {
    @TempDir
    private Path directory;

    /** The child's own temporary directory, with a blank in its name. */
    private Path temporary;

    private OutputFile output;

    @BeforeEach
    void prepare() throws Exception {
        temporary = Files.createDirectory(directory.resolve("child tmp"));
        output = new OutputFile(directory.resolve("out.jfr"));
    }

    @Test
    void recordsWithOurSettingsAndLeavesNothingBehind() throws Exception {
        try (ChildJvm child = child();
                TargetJvm jvm = TargetJvm.attach(child.pid())) {
            TargetDirectory files = TargetDirectory.create(jvm);
            try (RemoteRecording recording = new RemoteRecording(jvm, files)) {
                start(recording, files, "sage-locks=all");
                assertThat(ours().flatMap(RemoteRecordingTest::withChildren))
                        .isNotEmpty()
                        .allMatch(RemoteRecordingTest::onlyTheOwnerMayRead);
                Thread.sleep(50);
                recording.stop();
                recording.copyTo(output);
            }
            assertThat(ours()).isEmpty();
            assertThat(jvm.command("JFR.check")).contains("No available recordings");
        }
        assertThat(setting("jdk.JavaMonitorEnter", "threshold")).contains("0 ms");
    }

    @Test
    void closingStopsTheRecordingAndRemovesItsFiles() throws Exception {
        try (ChildJvm child = child();
                TargetJvm jvm = TargetJvm.attach(child.pid())) {
            TargetDirectory files = TargetDirectory.create(jvm);
            RemoteRecording recording = new RemoteRecording(jvm, files);
            start(recording, files);
            assertThat(jvm.command("JFR.check")).contains("running");

            recording.close();
            recording.close();

            assertThat(jvm.command("JFR.check")).contains("No available recordings");
            assertThat(ours()).isEmpty();
        }
    }

    @Test
    void aJvmThatEndsFirstLeavesWhatItHasRecorded() throws Exception {
        try (ChildJvm child = child();
                TargetJvm jvm = TargetJvm.attach(child.pid())) {
            TargetDirectory files = TargetDirectory.create(jvm);
            try (RemoteRecording recording = new RemoteRecording(jvm, files)) {
                start(recording, files);
                child.end();
                RecordingWatch watch = new RecordingWatch(
                        jvm,
                        System.nanoTime(),
                        Duration.ofSeconds(20),
                        Progress.on(new PrintWriter(Writer.nullWriter())));
                watch.await();
                assertThat(watch.targetEnded()).isTrue();
                recording.copyTo(output);
            }
            assertThat(ours()).isEmpty();
        }
        assertThat(setting("jdk.JavaMonitorEnter", "threshold")).contains("1 ms");
    }

    @Test
    void settingsThatTheJvmCannotReadAreItsOwnWords() throws Exception {
        try (ChildJvm child = child();
                TargetJvm jvm = TargetJvm.attach(child.pid());
                RemoteRecording recording = new RemoteRecording(jvm, TargetDirectory.create(jvm))) {
            assertThatThrownBy(() ->
                            recording.start(List.of(directory.resolve("none.jfc")), List.of(), Duration.ofSeconds(1)))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("did not start a recording: Could not");
        }
    }

    @Test
    void aLinkInPlaceOfTheRecordingIsNotFollowed() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "of another user");
        try (ChildJvm child = child();
                TargetJvm jvm = TargetJvm.attach(child.pid());
                TargetDirectory files = TargetDirectory.create(jvm)) {
            Path inside = temporary.resolve(files.inTarget("x").getParent().getFileName());
            Files.createSymbolicLink(inside.resolve("recording.jfr"), secret);

            assertThat(files.size("recording.jfr")).isZero();
            assertThatThrownBy(() -> output.write(out -> files.copy("recording.jfr", out)))
                    .isInstanceOf(IOException.class);
            assertThat(output.path()).doesNotExist();
        }
    }

    private ChildJvm child() throws Exception {
        return ChildJvm.start("-Djava.io.tmpdir=" + temporary);
    }

    /** What lies there but for JFR's own repository. */
    private Stream<Path> ours() throws IOException {
        return Files.list(temporary)
                .filter(path -> path.getFileName().toString().startsWith("sage-"));
    }

    private static void start(RemoteRecording recording, TargetDirectory files, String... controls) throws Exception {
        files.write("sage.jfc", SettingsFile.bytes());
        files.handOver();
        recording.start(List.of(files.inTarget("sage.jfc")), List.of(controls), Duration.ofSeconds(5));
    }

    private Optional<String> setting(String event, String name) throws Exception {
        List<RecordedEvent> events = RecordingFile.readAllEvents(output.path());
        try (RecordingFile file = new RecordingFile(output.path())) {
            long id = file.readEventTypes().stream()
                    .filter(candidate -> candidate.getName().equals(event))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            return events.stream()
                    .filter(setting -> setting.getEventType().getName().equals("jdk.ActiveSetting"))
                    .filter(setting -> setting.getLong("id") == id)
                    .filter(setting -> setting.getString("name").equals(name))
                    .map(setting -> setting.getString("value"))
                    .findFirst();
        }
    }

    private static Stream<Path> withChildren(Path path) {
        try {
            return Files.walk(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean onlyTheOwnerMayRead(Path path) {
        try {
            // JFR itself creates the recording, by the umask, in a directory that nobody else may enter
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
            return permissions.endsWith("------") || path.endsWith("recording.jfr");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
