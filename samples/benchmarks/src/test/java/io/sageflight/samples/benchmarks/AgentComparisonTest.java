/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentComparisonTest {
    private final StringWriter err = new StringWriter();

    @Test
    void aBenchmarkThatDoesNotExistIsWrongUsage() {
        assertThat(execute("--agent", "sage-agent.jar", "--benchmark", "nothing"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing");
    }

    @Test
    void noForksAreWrongUsage() {
        assertThat(execute("--agent", "sage-agent.jar", "--benchmark", "lock", "--forks", "0"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--forks");
    }

    @Test
    void aMissingAgentIsOneLine(@TempDir Path directory) {
        Path missing = directory.resolve("sage-agent.jar");

        assertThat(execute("--agent", missing.toString(), "--benchmark", "lock"))
                .isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("agent: cannot read " + missing);
    }

    @Test
    void variantsDifferInAgentAndRecordingOnly() {
        SettingsFiles files = new SettingsFiles(Path.of("sage.jfc"), Path.of("parks.jfc"));
        assertThat(Variant.of(Comparison.LOCK, Path.of("sage-agent.jar"), null, files))
                .extracting(variant -> String.join(" ", variant.jvmArguments()))
                .satisfiesExactly(
                        none -> assertThat(none).isEmpty(),
                        loaded -> assertThat(loaded).isEqualTo("-javaagent:sage-agent.jar"),
                        plain -> assertThat(plain).endsWith("settings=default").doesNotContain("-javaagent"),
                        recording -> assertThat(recording)
                                .startsWith("-javaagent:sage-agent.jar ")
                                .endsWith("settings=sage.jfc,sage-sessions=off,sage-allocations=off"));
    }

    @Test
    void theOtherAgentIsMeasuredWhereItIsGiven() {
        SettingsFiles files = new SettingsFiles(Path.of("sage.jfc"), Path.of("parks.jfc"));
        assertThat(Variant.of(Comparison.ALLOCATION, Path.of("sage-agent.jar"), Path.of("other.jar"), files))
                .extracting(variant -> String.join(" ", variant.jvmArguments()))
                .satisfiesExactly(
                        none -> assertThat(none).isEmpty(),
                        loaded -> assertThat(loaded).isEqualTo("-javaagent:sage-agent.jar"),
                        counting -> assertThat(counting)
                                .startsWith("-javaagent:sage-agent.jar=allocations=" + AllocatingLoop.class.getName())
                                .contains("sage-allocations=exact"),
                        other -> assertThat(other).isEqualTo("-javaagent:other.jar"));
        assertThat(Variant.of(Comparison.ALLOCATION, Path.of("sage-agent.jar"), null, files))
                .hasSize(3);
    }

    @Test
    void everyParkIsRecordedWithTheSettingsForThat(@TempDir Path directory) throws Exception {
        Path settings = directory.resolve("parks.jfc");
        Files.writeString(settings, SettingsFiles.PARKS);
        assertThat(Configuration.create(settings).getSettings())
                .containsEntry("jdk.ThreadPark#enabled", "true")
                .containsEntry("jdk.ThreadPark#threshold", "0 ms")
                .hasSize(3);
    }

    private int execute(String... options) {
        List<String> arguments = new ArrayList<>(List.of("agent"));
        arguments.addAll(List.of(options));
        return Benchmarks.commandLine().setErr(new PrintWriter(err, true)).execute(arguments.toArray(String[]::new));
    }
}
