/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreReportTest {
    @TempDir
    Path directory;

    private static CoreReport report() throws IOException {
        return CoreReport.of(List.of(TestResults.directory()));
    }

    @Test
    void everyPhaseHasItsTableWithTargetsAndBudgets() throws IOException {
        assertThat(report().markdown())
                .contains("### JDK 17.0.15\n")
                .contains("These figures mean nothing")
                .contains("2 processors (Intel(R) Xeon(R) Processor)")
                .contains(
                        "| 1.1, 1.3 | a session created and removed (A), allocated | 20,082 B | 618 B | −97 % | < 800 B: met | ≤ 256 B: **not met** |")
                .contains(
                        "| 2.1 | a session created and removed (A), time | 2.19 ms | 289 µs | 7.59 × |  | ≥ 2.5 ×: met; ≤ 5 µs: **not met** |")
                .contains("| 2.2 | 64 B decrypted, JDK | 45.6 µs | 12.4 µs | 3.69 × |  |  |")
                .contains("| 64 B decrypted, JDK | 7.35 µs, 2,532 B | 12.4 µs, 2,588 B | 1.68 × | 56 B |  |")
                .contains("| 3.1 | look-up alone, 2 threads | 3.57 M/s | 23.7 M/s | 6.65 × |  | ≥ 5 ×: met |");
    }

    @Test
    void whatWasNotMeasuredIsNamedAndHasNoRow() throws IOException {
        assertThat(report().markdown())
                .contains("Not measured: session-store, ")
                .doesNotContain("full handshake, both sides (C)");
    }

    @Test
    void ratiosOfASeriesCarryTheirInterval() throws IOException {
        assertThat(report().markdown().lines().filter(line -> line.contains("p99 of look-ups beside")))
                .singleElement()
                .asString()
                .matches(".*\\| [0-9.]+ × \\([0-9.]+–[0-9.]+\\) \\(.* → .*\\) \\|.*");
    }

    @Test
    void onlyThePartBetweenTheMarkersIsReplaced() throws IOException {
        Path file = Files.writeString(
                directory.resolve("performance.md"),
                "before\n" + MarkedPart.BEGIN + "\nold\n" + MarkedPart.END + "\nafter\n");

        report().write(file, new PrintWriter(new StringWriter()));
        report().write(file, new PrintWriter(new StringWriter()));

        assertThat(Files.readString(file))
                .startsWith("before\n" + MarkedPart.BEGIN + "\n### JDK 17.0.15\n")
                .endsWith("\n\n" + MarkedPart.END + "\nafter\n")
                .containsOnlyOnce("**Phase 1, memory**")
                .doesNotContain("old");
    }

    @Test
    void aFileThatDoesNotExistIsMadeAndCanBeReplacedLater() throws IOException {
        Path file = directory.resolve("new.md");

        report().write(file, new PrintWriter(new StringWriter()));
        String first = Files.readString(file);
        report().write(file, new PrintWriter(new StringWriter()));

        assertThat(first).startsWith(MarkedPart.BEGIN + "\n### JDK 17.0.15\n").endsWith("\n\n" + MarkedPart.END + "\n");
        assertThat(file).hasContent(first);
    }

    @Test
    void aFileWithoutMarkersIsRefusedAndLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("performance.md"), "text");

        assertThatThrownBy(() -> report().write(file, new PrintWriter(new StringWriter())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(MarkedPart.BEGIN);
        assertThat(file).hasContent("text");
    }

    @Test
    void resultsAreFoundInTheirDirectoryAndInTheOneAbove() throws IOException {
        Path one = TestResults.directory();

        assertThat(CoreReport.resultsIn(List.of(one))).containsExactly(one);
        assertThat(CoreReport.resultsIn(List.of(one.getParent()))).containsExactly(one);
        assertThatThrownBy(() -> CoreReport.resultsIn(List.of(directory)))
                .isInstanceOf(UnreadableResultsException.class);
    }
}
