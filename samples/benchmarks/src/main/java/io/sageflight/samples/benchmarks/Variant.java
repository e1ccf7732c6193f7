/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

    /**
     * How a JVM differs from one without agent and recording.
     *
     * @param settings of its recording; null without one
     */
    record Kind(String name, boolean agent, Function<SettingsFiles, String> settings) {
        static final Kind AGENT = new Kind("agent, no recording", true, null);
        static final Kind JFR = new Kind("no agent, JFR `default`", false, files -> "default");

        /** What JFR itself has to say about waits, of any length. */
        static final Kind PARKS = new Kind(
                "no agent, JFR with every `jdk.ThreadPark`",
                false,
                files -> files.parks().toString());

        /**
         * A recording with the agent.
         *
         * @param what the recording is left with, in a word
         * @param controls of {@code sage.jfc}
         */
        static Kind recording(String what, String controls) {
            return new Kind("agent, `sage.jfc` with only " + what, true, files -> files.sage() + "," + controls);
        }
    }

    /** What there is to compare; the first is the reference. */
    static List<Variant> of(Comparison comparison, Path agent, SettingsFiles files) {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("no agent", List.of()));
        for (Kind kind : comparison.variants()) {
            variants.add(of(kind, agent, files));
        }
        return variants;
    }

    private static Variant of(Kind kind, Path agent, SettingsFiles files) {
        List<String> arguments = new ArrayList<>();
        if (kind.agent()) {
            arguments.add("-javaagent:" + agent);
        }
        if (kind.settings() != null) {
            arguments.add(QUIET_START);
            arguments.add(RECORDING + kind.settings().apply(files));
        }
        return new Variant(kind.name(), arguments);
    }
}
