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
        gaps.lateStart(20_000_000);
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
        gaps.lateStart(1_200_000_000);
        gaps.lateStart(-1);

        assertThat(gaps.lines().get(0)).contains("up to 1.20 s after the start");
        assertThat(gaps.lines().get(1)).contains("not instrumented before the recording ended");
    }

    private static AgentStatus status(long since, long dropped, long errors, int skipped) {
        return new AgentStatus(
                State.WOVEN,
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
                "",
                List.of(),
                IntStream.range(0, skipped)
                        .mapToObj(i -> "a.B" + i + ": native")
                        .toList(),
                errors > 2 ? "java.lang.Error: no" : "",
                "",
                "");
    }
}
