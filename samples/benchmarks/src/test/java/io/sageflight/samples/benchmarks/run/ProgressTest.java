/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void beforeAnythingIsDoneTheEstimateCounts() {
        assertThat(Progress.line(0, 600, 0)).isEqualTo("[  0 %, 10 min left]");
    }

    @Test
    void afterwardsTheMachinesOwnPaceCounts() {
        assertThat(Progress.line(300, 600, 600)).isEqualTo("[ 50 %, 10 min left]");
        assertThat(Progress.line(570, 600, 570)).isEqualTo("[ 95 %, 30 s left]");
    }

    @Test
    void everyStepIsALine() {
        StringWriter out = new StringWriter();
        Progress progress = new Progress(new PrintWriter(out), 10);

        progress.at("one");
        progress.done(5);
        progress.at("two");

        assertThat(out.toString().lines())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("[  0 %").endsWith("one"),
                        second -> assertThat(second).startsWith("[ 50 %").endsWith("two"));
    }
}
