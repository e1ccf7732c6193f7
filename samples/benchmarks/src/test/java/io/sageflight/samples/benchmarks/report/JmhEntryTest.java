/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what JMH really wrote. */
class JmhEntryTest {
    @Test
    void averageTimesAreTakenAsTheyAre() throws IOException {
        List<JmhEntry> entries = JmhEntry.read(TestResults.file("session-creation.json"));

        assertThat(entries).hasSize(3);
        JmhEntry pooled = entries.get(1);
        assertThat(pooled.method()).endsWith(".SessionCreationBenchmark.createAndRemove");
        assertThat(pooled.parameters()).isEqualTo(Map.of("implementation", "POOLED"));
        assertThat(pooled.threads()).isEqualTo(1);
        assertThat(pooled.score()).isEqualTo(288938.8);
        assertThat(pooled.bytes()).isEqualTo(618.327, Offset.offset(0.001));
    }

    @Test
    void singleShotsAreDividedByTheirBatch() throws IOException {
        JmhEntry raw = JmhEntry.read(TestResults.file("decrypt-64-jdk.json")).get(0);

        assertThat(raw.score()).isEqualTo((167068645.0 + 150583396.0) / 2 / 21600);
        assertThat(raw.bytes()).isEqualTo((55641656.0 + 53740856.0) / 2 / 21600);
    }

    @Test
    void whatIsNoResultOfJmhIsRefusedWithItsPlace(@TempDir Path directory) throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.json"), "[{\"mode\":");
        assertThatThrownBy(() -> JmhEntry.read(broken))
                .isInstanceOf(UnreadableResultsException.class)
                .hasMessageStartingWith(broken + " is not JSON");

        Path other = Files.writeString(directory.resolve("other.json"), "[{\"mode\":\"avgt\"}]");
        assertThatThrownBy(() -> JmhEntry.read(other))
                .isInstanceOf(UnreadableResultsException.class)
                .hasMessageContaining("has no '");
    }
}
