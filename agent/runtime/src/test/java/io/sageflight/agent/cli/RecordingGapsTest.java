/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.control.AgentStatus.State;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordingGapsTest {
    private final RecordingGaps gaps = new RecordingGaps();

    @Test
    void nothingToSayMakesNoLines() {
        gaps.differentOptions(7, List.of());
        gaps.instrumentation(Optional.of(in(State.IDLE)), 20_000_000, Optional.of(in(State.WOVEN)));
        gaps.instrumentation(Optional.of(in(State.WOVEN)), 20_000_000, Optional.of(in(State.WOVEN)));
        gaps.instrumentation(Optional.of(in(State.WOVEN)), -1, Optional.empty());
        gaps.agent(Optional.of(status(1, 5, 2, 0)), status(1, 5, 2, 0));

        assertThat(gaps.lines()).isEmpty();
    }

    @Test
    void countsWhatWasDroppedWhileRecordingOnly() {
        gaps.agent(Optional.of(status(1, 5, 2, 0)), status(1, 1_505, 3, 0));

        assertThat(gaps.lines())
                .containsExactly(
                        "1,500 events were dropped: rate limit, or a table was full",
                        "the agent caught 1 error of its own, the last: java.lang.Error: no");
    }

    @Test
    void anAgentThatWasLoadedAgainCountsAnew() {
        gaps.agent(Optional.of(status(1, 50, 0, 0)), status(2, 1, 0, 0));

        assertThat(gaps.lines()).containsExactly("1 event was dropped: rate limit, or a table was full");
    }

    @Test
    void manySkippedClassesAreCounted() {
        gaps.agent(Optional.empty(), status(1, 0, 0, 8));

        assertThat(gaps.lines())
                .hasSize(6)
                .startsWith("not instrumented: a.B0: native")
                .endsWith("not instrumented: 3 more; all of them are in the status");
    }

    @Test
    void weavingThatCameLateOrNever() {
        gaps.instrumentation(Optional.of(in(State.IDLE)), 1_200_000_000, Optional.of(in(State.WOVEN)));
        gaps.instrumentation(Optional.of(in(State.IDLE)), -1, Optional.of(in(State.IDLE)));
        gaps.instrumentation(Optional.of(in(State.IDLE)), -1, Optional.empty());

        assertThat(gaps.lines().get(0)).contains("up to 1.20 s after the start");
        assertThat(gaps.lines().get(1)).contains("no class was instrumented before the recording ended");
        assertThat(gaps.lines().get(2)).contains("unknown");
        assertThat(gaps.lines()).hasSize(3);
    }

    @Test
    void weavingThatWentOnAtTheEndMayHaveSeenSomething() {
        gaps.instrumentation(Optional.of(in(State.IDLE)), -1, Optional.of(in(State.WEAVING)));

        assertThat(gaps.lines())
                .containsExactly("some classes were not instrumented yet when the recording ended (3 of 12 classes);"
                        + " sessions and locks may be missing; record for longer");
    }

    @Test
    void anAgentThatLeftMeanwhile() {
        gaps.instrumentation(Optional.of(in(State.IDLE)), -1, Optional.of(in(State.DETACHED)));
        gaps.instrumentation(Optional.of(in(State.WOVEN)), 1_200_000_000, Optional.of(in(State.DETACHED)));
        gaps.instrumentation(Optional.of(in(State.WOVEN)), 20_000_000, Optional.of(in(State.RESTORING)));
        gaps.instrumentation(Optional.of(in(State.IDLE)), 20_000_000, Optional.of(in(State.IDLE)));
        gaps.instrumentation(Optional.of(status(1, 0, 0, 0)), 20_000_000, Optional.of(status(2, 0, 0, 0)));

        String detached = "the agent was detached while recording; sessions and locks after that are missing";
        String unhooked = "the agent took its hooks out while recording; sessions and locks after that are missing";
        String again = "the agent was detached and attached again while recording; sessions and locks in between are"
                + " missing";
        assertThat(gaps.lines()).containsExactly(detached, detached, unhooked, unhooked, again);
    }

    private static AgentStatus in(State state) {
        return status(state, state == State.WEAVING ? "3 of 12 classes" : "", 1, 0, 0, 0);
    }

    private static AgentStatus status(long since, long dropped, long errors, int skipped) {
        return status(State.WOVEN, "", since, dropped, errors, skipped);
    }

    private static AgentStatus status(
            State state, String progress, long since, long dropped, long errors, int skipped) {
        return new AgentStatus(
                state,
                "1",
                "",
                "",
                since,
                4,
                0,
                10,
                errors,
                5,
                dropped,
                progress,
                List.of(),
                IntStream.range(0, skipped)
                        .mapToObj(i -> "a.B" + i + ": native")
                        .toList(),
                errors > 2 ? "java.lang.Error: no" : "",
                "");
    }
}
