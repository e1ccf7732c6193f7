/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.host.FirstLineHost;
import io.sageflight.agent.harness.AgentJar;
import io.sageflight.agent.harness.ChildJvm;
import io.sageflight.agent.harness.Events;
import io.sageflight.agent.harness.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that are wrong: one line says what is wrong and what would be right, and the host runs as without the agent. */
@Timeout(120)
class BadOptionIT {
    private static final String ALL_EVENTS =
            "+sage.SessionCreation#enabled=true,+sage.LockContention#enabled=true,+sage.AgentOverhead#enabled=true";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "allocation=com.acme.*, allocation, allocations", // an unknown key: the known ones are named
        "verbose, verbose, allocations",
        "allocations=com..acme, allocations, com..acme", // a bad value: it is quoted
        "config=/no/such/file.properties, config, /no/such/file.properties"
    })
    void oneLineNamesTheKeyAndTheHostRunsWithoutTheAgent(String options, String key, String told) throws Exception {
        Path file = directory.resolve("bad.jfr");
        Finished host = ChildJvm.runHost(
                FirstLineHost.class,
                List.of(
                        AgentJar.argument(options),
                        "-Xlog:jfr+startup=off",
                        "-XX:StartFlightRecording:filename=" + file + "," + ALL_EVENTS));
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.out()).containsExactly("opened");
        assertThat(host.err()).hasSize(1);
        assertThat(host.err().get(0)).startsWith("sage-agent: ").contains(key).contains(told);
        assertThat(Events.read(file).counts("sage.")).isEmpty();
    }

    @Test
    void configurationFileWithAnUnknownKeyIsNamedToo() throws Exception {
        Path config = Files.writeString(directory.resolve("agent.properties"), "allocation=com.acme.*\n");
        Finished host = ChildJvm.runHost(FirstLineHost.class, List.of(AgentJar.argument("config=" + config)));
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.out()).containsExactly("opened");
        assertThat(host.err()).hasSize(1);
        assertThat(host.err().get(0)).startsWith("sage-agent: ").contains("allocation");
    }

    @Test
    void agentGivenTwiceOnTheCommandLineIsLoadedOnce() throws Exception {
        Path file = directory.resolve("twice.jfr");
        Finished host = ChildJvm.runHost(
                FirstLineHost.class,
                List.of(
                        AgentJar.argument(""),
                        AgentJar.argument(""),
                        "-Xlog:jfr+startup=off",
                        "-XX:StartFlightRecording:filename=" + file + "," + ALL_EVENTS));
        assertThat(host.exitCode()).as(host::transcript).isZero();
        assertThat(host.out()).containsExactly("opened");
        assertThat(host.err()).hasSizeLessThanOrEqualTo(1).allMatch(line -> line.startsWith("sage-agent: "));
        assertThat(Events.read(file).of("sage.SessionCreation")).hasSize(1);
    }
}
