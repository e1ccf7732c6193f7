/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.agent.control.AgentStatus.State;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgentStatusTest {
    @Test
    void survivesTheWayThroughProperties() {
        AgentStatus status =
                status(State.WOVEN, List.of("allocations=com.acme.*"), List.of("a.B: too large", "a.C: x"));
        Properties properties = status.toProperties();
        properties.setProperty("sun.java.command", "com.acme.Main");

        assertThat(AgentStatus.from(properties)).contains(status);
        assertThat(properties.stringPropertyNames())
                .allSatisfy(key -> assertThat(properties.getProperty(key)).doesNotContain("\n"));
    }

    @Test
    void isEmptyWhereNoAgentWroteAnything() {
        Properties properties = new Properties();
        properties.setProperty("sun.jvm.args", "-Xmx1g");

        assertThat(AgentStatus.from(properties)).isEmpty();
    }

    @Test
    void emptyListsStayEmpty() {
        AgentStatus status = status(State.IDLE, List.of(), List.of());

        assertThat(AgentStatus.from(status.toProperties())).contains(status);
    }

    @Test
    void longListsAreCutAndSayHowMuchIsMissing() {
        List<String> skipped =
                IntStream.range(0, 250).mapToObj(i -> "a.B" + i + ": native").toList();

        AgentStatus read = AgentStatus.from(
                        status(State.WOVEN, List.of(), skipped).toProperties())
                .orElseThrow();

        assertThat(read.skipped()).hasSize(101).startsWith("a.B0: native").endsWith("and 150 more");
    }

    @Test
    void separatorsAndLineBreaksInsideValuesDoNotAddElements() {
        AgentStatus read = AgentStatus.from(
                        status(State.WOVEN, List.of("a;b\n  c"), List.of("x")).toProperties())
                .orElseThrow();

        assertThat(read.unmatched()).containsExactly("a,b c");
    }

    @Test
    void readsWhatAnotherVersionWroteAsFarAsItGoes() {
        Properties properties = new Properties();
        properties.setProperty("sage.agent.state", "hibernating");
        properties.setProperty("sage.agent.errors", "many");

        AgentStatus read = AgentStatus.from(properties).orElseThrow();

        assertThat(read.state()).isEqualTo(State.UNKNOWN);
        assertThat(read.errors()).isZero();
        assertThat(read.answer()).isEmpty();
        assertThat(read.isLoaded()).isTrue();
    }

    static AgentStatus woven() {
        return status(State.WOVEN, List.of(), List.of());
    }

    private static AgentStatus status(State state, List<String> unmatched, List<String> skipped) {
        return new AgentStatus(
                state,
                "0.1.0",
                "/opt/sage agent.jar",
                "allocations=com.acme.*,locks=all",
                1_700_000_000_000L,
                12,
                3,
                1_000,
                1,
                900,
                2,
                "weaving 3 of 12",
                unmatched,
                skipped,
                "java.lang.IllegalStateException: no",
                "attached");
    }
}
