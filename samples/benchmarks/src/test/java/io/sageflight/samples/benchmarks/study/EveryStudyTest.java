/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the studies work; what they measure here means nothing. */
class EveryStudyTest {
    private static final double TINY = 0.005;

    @TempDir
    Path directory;

    @Test
    void aMillionSessionsAreWeighedAndTalk() {
        Samples samples = Study.MILLION_SESSIONS.run(TINY);

        assertThat(samples.series()).containsEntry("live", List.of(5_000.0)).containsEntry("active", List.of(50.0));
        assertThat(samples.series().get("bytes").get(0)).isBetween(400.0, 2_000.0);
        assertThat(samples.series()).containsKey("bytes of io.sageflight.core.session.SessionHandle");
    }

    @Test
    void theBaselineIsWeighed() {
        assertThat(Study.BASELINE_MEMORY.run(TINY).series().get("live")).containsExactly(500.0);
    }

    @Test
    void expiryIsTimedOnBothSides() {
        for (Study study : List.of(Study.EXPIRY, Study.BASELINE_EXPIRY)) {
            assertThat(study.run(TINY).series()).containsKeys("few", "many");
        }
    }

    @Test
    void lookUpsAreTimedIdleAndLoaded() {
        Samples samples = Study.LOOK_UP_TAIL.run(TINY);

        assertThat(samples.series())
                .containsKeys("core idle p99", "core loaded p99", "baseline idle p99", "baseline loaded p99");
        assertThat(samples.series().get("core creations per second")).allMatch(rate -> rate > 0);
    }

    @Test
    void objectsAreCountedInAJvmOfTheirOwn() throws IOException, InterruptedException {
        Path results = directory.resolve("results.json");

        StudyProcess.run(
                Study.ALLOCATED_OBJECTS,
                TINY,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                List.of(),
                results);

        assertThat(Files.readString(results)).contains("\"pooled objects\"", "\"baseline objects\"");
    }

    @Test
    void aStudyThatFailsIsTold() {
        assertThatThrownBy(() -> StudyProcess.run(
                        Study.ALLOCATED_OBJECTS,
                        TINY,
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        List.of("-Xmx1k"),
                        directory.resolve("results.json")))
                .isInstanceOf(StudyProcess.FailedException.class)
                .hasMessage("it ended with exit code 1");
    }
}
