/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.agent.report.JsonText;
import io.sageflight.agent.report.RecordingReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands make of an agent's answers; the agent itself is {@link ScriptedAgent}. */
class AgentCommandsTest {
    @TempDir
    private Path directory;

    private Path temporary;
    private ChildJvm child;

    @BeforeEach
    void start() throws Exception {
        temporary = Files.createDirectory(directory.resolve("tmp"));
        System.setProperty(
                AgentLoader.JAR_PROPERTY, ScriptedAgent.jar(directory).toString());
        child = ChildJvm.start("-XX:+EnableDynamicAgentLoading", "-Djava.io.tmpdir=" + temporary);
    }

    @AfterEach
    void stop() {
        child.close();
        System.clearProperty(AgentLoader.JAR_PROPERTY);
    }

    @Test
    void attachTwiceLoadsOnceAndSaysSo() throws Exception {
        assertThat(CommandRun.of("attach", child.pid(), "--option", "locks=all")
                        .done()
                        .out())
                .isEqualTo(child.pid() + ": attached\n");
        assertThat(CommandRun.of("attach", child.pid()).done().out()).contains("already attached: nothing changed");
        assertThat(CommandRun.of("attach", child.pid(), "--option", "locks=all")
                        .done()
                        .out())
                .contains("already attached");
        CommandRun.of("attach", child.pid(), "--allocations", "com.acme.*")
                .failed(ExitCode.FAILED, "without allocations=com.acme.*", "detach first");
        CommandRun.of("attach", child.pid(), "--monitors", "com.acme.*")
                .failed(ExitCode.FAILED, "without monitors=com.acme.*", "detach first");

        // the version counts the loads
        assertThat(status()).contains("woven, version 0.0.1");
    }

    @Test
    void statusPrintsNoControlCharactersOfTheTarget() {
        CommandRun.of("attach", child.pid(), "--option", "locks=\u001b[31mred").done();

        assertThat(status()).contains("locks=\\u001b[31mred").doesNotContain("\u001b");
    }

    @Test
    void detachThenAttachAgain() {
        CommandRun.of("attach", child.pid()).done();

        assertThat(CommandRun.of("detach", child.pid()).done().out())
                .isEqualTo(child.pid() + ": detached: 4 classes restored\n");
        assertThat(CommandRun.of("detach", child.pid()).done().out()).contains("no agent is attached");
        assertThat(CommandRun.of("attach", child.pid()).done().out()).contains(": attached");
        assertThat(status()).contains("version 0.0.3");
    }

    @Test
    void refusalIsTheAgentsOwnWordsAndAFailure() {
        CommandRun.of("attach", child.pid(), "--option", "refuse=yes")
                .failed(ExitCode.FAILED, "not attached: option refuse is unknown");
    }

    @Test
    void jarThatTheJvmCannotLoad() {
        System.setProperty(
                AgentLoader.JAR_PROPERTY, directory.resolve("none.jar").toString());

        CommandRun.of("attach", child.pid()).failed(ExitCode.FAILED, "none.jar");
    }

    @Test
    void statusAndPsShowTheAgent() throws Exception {
        CommandRun.of("attach", child.pid(), "--allocations", "com.acme.*").done();

        assertThat(status())
                .contains("Options     allocations=com.acme.*")
                .contains("Events      5 committed, 3 dropped")
                .contains("Unmatched   allocations=com.acme.*")
                .contains("Skipped     com.acme.Huge: its methods are too large");
        assertThat(JsonText.object(CommandRun.of("status", child.pid(), "--format", "json")
                        .done()
                        .out()))
                .containsEntry("loaded", true)
                .containsEntry("state", "woven")
                .containsEntry("eventsDropped", 3L);
        assertThat(CommandRun.of("ps").done().out().lines())
                .anyMatch(line -> line.contains(child.pid() + " ") && line.contains(" woven "));
    }

    @Test
    void recordAttachesRecordsAndSaysWhatItCouldNotSee() throws Exception {
        Path file = directory.resolve("out.jfr");

        String out = CommandRun.of(
                        "record",
                        child.pid(),
                        "--duration",
                        "500ms",
                        "-o",
                        file,
                        "--allocations",
                        "com.nowhere.*",
                        "--locks",
                        "all")
                .done()
                .out();

        assertThat(out)
                .contains("Recording  " + file)
                .contains("Not seen   option allocations=com.nowhere.* matched no class")
                .contains("Not seen   not instrumented: com.acme.Huge: its methods are too large")
                .contains("Not seen   3 events were dropped")
                .contains("no instrumented class allocated for a session");
        var report = RecordingReader.read(file);
        assertThat(report.sessions().get(0).created()).isBetween(20L, 400L);
        assertThat(report.recording().duration()).isBetween(500_000_000L, 20_000_000_000L);
        assertThat(temporaryFiles()).isEmpty();

        String second = CommandRun.of(
                        "record", child.pid(), "--duration", "100ms", "-o", file, "--force", "--option", "x=y")
                .done()
                .out();

        assertThat(second)
                .contains("attached before, without x=y: detach first")
                .doesNotContain("events were dropped");
        assertThat(status()).contains("version 0.0.1");
    }

    @Test
    void recordingsAreNotReplacedUnlessForced() throws Exception {
        Path file = Files.writeString(directory.resolve("out.jfr"), "precious");

        CommandRun.of("record", child.pid(), "-o", file).failed(ExitCode.FAILED, "out.jfr exists already", "--force");
        CommandRun.of("record", child.pid(), "-o", directory).failed(ExitCode.FAILED, "is a directory");
        CommandRun.of("record", child.pid(), "-o", directory.resolve("no/out.jfr"))
                .failed(ExitCode.FAILED, "there is no directory");

        assertThat(file).hasContent("precious");
        assertThat(status()).as("nothing was loaded").contains("no agent is loaded");
    }

    @Test
    void aJvmWhoseTemporaryDirectoryIsGoneKeepsNoAgent() throws Exception {
        try (Stream<Path> files = Files.walk(temporary).sorted(Comparator.reverseOrder())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        CommandRun.of("record", child.pid(), "-o", directory.resolve("out.jfr"))
                .failed(ExitCode.FAILED, "Cannot write to the temporary directory of JVM", temporary.toString());

        assertThat(status()).contains("no agent is loaded");
    }

    @Test
    void whatAKilledRecordLeftGoesWithTheNextOne() throws Exception {
        Path living = Files.createDirectory(temporary.resolve(AbandonedDirectories.prefix(child.pid()) + "1"));
        Path old = Files.createDirectory(temporary.resolve(AbandonedDirectories.prefix(child.pid()) + "2"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        Path otherName = Files.createDirectory(temporary.resolve("sage-record-mine"));
        Path out = directory.resolve("out.jfr");
        try (ChildJvm killed = ChildJvm.run(
                Main.class,
                List.of("record", Long.toString(child.pid()), "--duration", "1m", "-o", out.toString()),
                "--add-exports=jdk.attach/sun.tools.attach=ALL-UNNAMED",
                "-D" + AgentLoader.JAR_PROPERTY + "=" + System.getProperty(AgentLoader.JAR_PROPERTY))) {
            for (int i = 0; i < 400 && !recordings().contains("running"); i++) {
                Thread.sleep(50);
            }
            killed.kill();
        }
        assertThat(recordings()).contains("running");
        assertThat(temporaryFiles()).hasSize(3).contains(living, otherName).doesNotContain(old);

        CommandRun.of("record", child.pid(), "--duration", "100ms", "-o", out).done();

        assertThat(temporaryFiles()).containsExactlyInAnyOrder(living, otherName);
        assertThat(recordings()).contains("No available recordings");
    }

    @Test
    void whatBelongsToTheRecordingOfAnotherJvmStaysWhileThatJvmLives() throws Exception {
        Process ended = new ProcessBuilder(ChildJvm.java().toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        long living = ProcessHandle.current().pid();
        Path running = Files.createDirectory(temporary.resolve(AbandonedDirectories.prefix(ended.pid(), living) + "1"));
        Files.createDirectory(temporary.resolve(AbandonedDirectories.prefix(ended.pid(), ended.pid()) + "2"));
        Files.createDirectory(temporary.resolve(AbandonedDirectories.prefix(ended.pid(), child.pid()) + "3"));

        CommandRun.of("record", child.pid(), "--duration", "100ms", "-o", directory.resolve("out.jfr"))
                .done();

        assertThat(temporaryFiles()).containsExactly(running);
    }

    @Test
    void answersAreFoundAmongThoseToCommandsOfTheSameTime() {
        assertThat(CommandRun.of("attach", child.pid(), "--option", "overtaken=yes")
                        .done()
                        .out())
                .isEqualTo(child.pid() + ": attached\n");
    }

    @Test
    void attachThatAnotherOneOvertookAnswersAsIfItCameLater() {
        CommandRun.of("attach", child.pid(), "--option", "late=yes")
                .failed(ExitCode.FAILED, "already attached, without late=yes", "detach first");
    }

    @Test
    void recordThatAnAttachOvertookSaysWhichOptionsItLacks() {
        assertThat(recorded("late=yes")).contains("attached before, without late=yes: detach first");
    }

    @Test
    void detachThatAnotherOneOvertookAnswersAsIfItCameLater() {
        String later = CommandRun.of("detach", child.pid()).done().out();
        CommandRun.of("attach", child.pid(), "--option", "gone=yes").done();

        assertThat(CommandRun.of("detach", child.pid()).done().out()).isEqualTo(later);
    }

    @Test
    void aJvmThatEndsWhileTheAgentIsLoaded() {
        CommandRun.of("attach", child.pid(), "--option", "halts=load")
                .failed(ExitCode.FAILED, "JVM " + child.pid() + " ended");
    }

    @Test
    void aJvmThatEndsWhileTheAgentIsDetached() {
        CommandRun.of("attach", child.pid(), "--option", "halts=detach").done();

        CommandRun.of("detach", child.pid()).failed(ExitCode.FAILED, "JVM " + child.pid() + " ended");
    }

    @Test
    void aJvmThatEndsWhileItsRecordingStarts() {
        CommandRun.of("record", child.pid(), "-o", directory.resolve("out.jfr"), "--option", "halts=recording")
                .failed(ExitCode.FAILED, "JVM " + child.pid() + " ended");
    }

    @Test
    void aJvmThatEndsBetweenTwoRequests() throws Exception {
        try (TargetJvm jvm = TargetJvm.attach(child.pid())) {
            child.kill();

            assertThatThrownBy(jvm::status)
                    .isInstanceOf(TargetEndedException.class)
                    .hasMessageContaining("JVM " + child.pid() + " ended");
            assertThatThrownBy(() -> jvm.command("JFR.check")).isInstanceOf(TargetEndedException.class);
            assertThatThrownBy(() -> new AgentLoader(jvm).attach("")).isInstanceOf(TargetEndedException.class);
        }
    }

    @Test
    void recordSaysThatTheAgentWasDetachedMeanwhile() {
        assertThat(recorded("leaves=yes"))
                .contains("Not seen   the agent was detached while recording")
                .doesNotContain("classes were not instrumented");
    }

    @Test
    void recordSaysThatClassesWereStillBeingInstrumented() {
        assertThat(recorded("weaving=yes"))
                .contains(
                        "Not seen   some classes were not instrumented yet when the recording ended (instrumenting 3 of"
                                + " 12 classes)")
                .doesNotContain("lacks sessions and locks");
    }

    @Test
    void settingsFilesAreCheckedFirstAndMerged() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad.jfc"), "not xml");
        Path out = directory.resolve("out.jfr");
        CommandRun.of("record", child.pid(), "-o", out, "--settings", bad).failed(ExitCode.FAILED, "bad.jfc");
        CommandRun.of("record", child.pid(), "-o", out, "--settings", "none.jfc")
                .failed(ExitCode.FAILED, "none.jfc");
        assertThat(status()).contains("no agent is loaded");

        Path mine = Files.writeString(
                directory.resolve("mine.jfc"),
                "<configuration version=\"2.0\"><event name=\"sage.SessionCreation\">"
                        + "<setting name=\"enabled\">false</setting></event></configuration>");
        String text = CommandRun.of("record", child.pid(), "--duration", "200ms", "-o", out, "--settings", mine)
                .done()
                .out();

        assertThat(text).contains("no session was created while recording");
    }

    @Test
    void aJvmThatEndsMeanwhileStillLeavesItsRecording() throws Exception {
        Path file = directory.resolve("out.jfr");
        Thread ending = new Thread(() -> {
            try {
                for (int i = 0; i < 200 && temporaryFiles().findAny().isEmpty(); i++) {
                    Thread.sleep(50);
                }
                Thread.sleep(1_500);
                child.end();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        ending.start();

        String out = CommandRun.of("record", child.pid(), "--duration", "1m", "-o", file)
                .done()
                .out();

        ending.join();
        assertThat(out).contains("Not seen   the JVM ended ");
        assertThat(RecordingReader.read(file).sessions().get(0).created()).isPositive();
    }

    private String recorded(String option) {
        return CommandRun.of(
                        "record",
                        child.pid(),
                        "--duration",
                        "100ms",
                        "-o",
                        directory.resolve("out.jfr"),
                        "--option",
                        option)
                .done()
                .out();
    }

    private String recordings() throws Exception {
        try (TargetJvm jvm = TargetJvm.attach(child.pid())) {
            return jvm.command("JFR.check");
        }
    }

    private String status() {
        return CommandRun.of("status", child.pid()).done().out();
    }

    private Stream<Path> temporaryFiles() throws Exception {
        return Files.list(temporary)
                .filter(path -> path.getFileName().toString().startsWith("sage-"));
    }
}
