/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.agent.report.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PsAndStatusTest {
    private static ChildJvm child;

    @BeforeAll
    static void start() throws Exception {
        child = ChildJvm.start();
    }

    @AfterAll
    static void stop() {
        child.close();
    }

    @Test
    void psListsOtherJvmsWithoutTheirArguments() {
        String out = CommandRun.of("ps").done().out();

        String line = out.lines()
                .filter(row -> row.strip().startsWith(child.pid() + " "))
                .findFirst()
                .orElseThrow();
        assertThat(line.strip().split(" +"))
                .containsExactly(
                        Long.toString(child.pid()),
                        System.getProperty("java.version"),
                        "none",
                        ChildJvm.Host.class.getName());
        assertThat(out).doesNotContain("secret");
    }

    @Test
    void psLeavesOutItself() throws Exception {
        Map<String, Object> json =
                JsonText.object(CommandRun.of("ps", "--format", "json").done().out());

        List<Object> pids = JsonText.members(json, "jvms").stream()
                .map(jvm -> jvm.get("pid"))
                .toList();
        assertThat(pids)
                .contains(child.pid())
                .doesNotContain(ProcessHandle.current().pid());
        assertThat(JsonText.members(json, "jvms").stream()
                        .filter(jvm -> jvm.get("pid").equals(child.pid())))
                .singleElement()
                .satisfies(jvm -> assertThat(jvm)
                        .containsEntry("agent", null)
                        .containsEntry("problem", null)
                        .containsEntry("main", ChildJvm.Host.class.getName()));
    }

    @Test
    void statusOfAJvmWithoutAnAgent() throws Exception {
        assertThat(CommandRun.of("status", child.pid()).done().out()).isEqualTo(child.pid() + ": no agent is loaded\n");
        assertThat(JsonText.object(CommandRun.of("status", child.pid(), "--format", "json")
                        .done()
                        .out()))
                .containsOnly(Map.entry("pid", child.pid()), Map.entry("loaded", false));
    }

    @Test
    void detachWithoutAnAgentChangesNothing() {
        assertThat(CommandRun.of("detach", child.pid()).done().out()).contains("no agent is attached");
    }

    @Test
    void attachSaysWhatIsMissingWhereItWasNotRunFromTheJar() {
        CommandRun.of("attach", child.pid()).failed(ExitCode.FAILED, "java -jar sage-agent.jar");
    }

    @Test
    void processesThatDoNotExist() throws Exception {
        Process ended = new ProcessBuilder(ChildJvm.java().toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();

        for (String command : List.of("attach", "detach", "status", "record")) {
            CommandRun.of(command, ended.pid()).failed(ExitCode.NO_JVM, "There is no process " + ended.pid());
        }
    }

    @Test
    void thisVeryProcess() {
        CommandRun.of("status", ProcessHandle.current().pid()).failed(ExitCode.NO_JVM, "this command itself");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatIsNoJvmIsRefusedAndSurvives() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "30").start();
        try {
            CommandRun.of("status", sleep.pid()).failed(ExitCode.NO_JVM, sleep.pid() + " is no JVM");
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroy();
        }
    }

    @Test
    void aJvmThatForbidsAttach() throws Exception {
        try (ChildJvm closed = ChildJvm.start("-XX:+DisableAttachMechanism")) {
            CommandRun.of("status", closed.pid()).failed(ExitCode.NO_JVM, "Cannot attach to process " + closed.pid());
        }
    }
}
