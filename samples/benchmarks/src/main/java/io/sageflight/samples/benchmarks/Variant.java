/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import java.nio.file.Path;
import java.util.List;

/**
 * One way to run the JVM under measurement.
 *
 * @param name as it stands in the table
 * @param jvmArguments what the JVM gets in addition
 */
record Variant(String name, List<String> jvmArguments) {
    /** Keeps the recording's files small; without a file name nothing remains of them at the JVM's end. */
    private static final String RECORDING = "-XX:StartFlightRecording:maxsize=64m,settings=";

    private static final String QUIET_START = "-Xlog:jfr+startup=error";

    /** What there is to compare; the first is the reference. */
    static List<Variant> of(Comparison comparison, Path agent, Path settings) {
        String agentArgument = "-javaagent:" + agent;
        return List.of(
                new Variant("no agent", List.of()),
                new Variant("agent, no recording", List.of(agentArgument)),
                new Variant("no agent, JFR `default`", List.of(QUIET_START, RECORDING + "default")),
                new Variant(
                        "agent, `sage.jfc` with only " + comparison.recorded(),
                        List.of(agentArgument, QUIET_START, RECORDING + settings + "," + comparison.controls())));
    }
}
