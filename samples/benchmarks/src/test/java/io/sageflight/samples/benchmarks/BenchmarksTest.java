/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarksTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void withoutACommandTheUsageIsShown() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("core", "report", "agent", "jmh");
    }

    @Test
    void aFigureThatDoesNotExistIsWrongUsageAndTheOthersAreNamed() {
        assertThat(execute("core", "--only", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("'nothing'", "session-creation", "million-sessions");
    }

    @Test
    void chosenFiguresAreListedWithTheirTime() {
        assertThat(execute("core", "--quick", "--only", "look-up-2", "--list")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("look-up-2 ").endsWith(" s"),
                        line -> assertThat(line).startsWith("in all "));
    }

    @Test
    void aDirectoryWithoutAJdkIsOneLine() {
        assertThat(execute("core", "--smoke", "--jdk", directory.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("core: no JDK in " + directory + ": bin/java is missing");
    }

    @Test
    void aFileThatCannotTakeTheReportIsFoundBeforeAnythingIsMeasured() {
        Path file = directory.resolve("none").resolve("performance.md");

        assertThat(execute("core", "--out", file.toString())).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("core: cannot write " + file + ": " + file.getParent() + " is no directory");
    }

    @Test
    void aReportOfNothingIsOneLine() {
        assertThat(execute("report", directory.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("report: no results in [" + directory + "]");
    }

    @Test
    void quickAndSmokeExcludeEachOther() {
        assertThat(execute("core", "--quick", "--smoke")).isEqualTo(2);
    }

    private int execute(String... arguments) {
        return Benchmarks.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
