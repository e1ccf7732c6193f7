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
     * @param agent the options of the agent in it; null without one
     * @param settings of its recording; null without one
     */
    record Kind(String name, String agent, Function<SettingsFiles, String> settings) {
        static final Kind AGENT = new Kind("agent, no recording", "", null);
        static final Kind JFR = new Kind("no agent, JFR `default`", null, files -> "default");

        /** Another agent that counts allocations. */
        static final Kind INSTRUMENTER = new Kind("Google's allocation-instrumenter", null, null);

        /** What JFR itself has to say about waits, of any length. */
        static final Kind PARKS = new Kind(
                "no agent, JFR with every `jdk.ThreadPark`",
                null,
                files -> files.parks().toString());

        /**
         * A recording with the agent.
         *
         * @param what the recording is left with, in a word
         * @param controls of {@code sage.jfc}
         */
        static Kind recording(String what, String controls) {
            return new Kind("agent, `sage.jfc` with only " + what, "", files -> files.sage() + "," + controls);
        }

        /**
         * The same, counting allocations.
         *
         * @param pattern the classes to count in
         */
        static Kind counting(String what, String pattern, String controls) {
            return new Kind(
                    "agent, `sage.jfc` with only " + what,
                    "=allocations=" + pattern,
                    files -> files.sage() + ",sage-allocations=exact," + controls);
        }
    }

    /**
     * What there is to compare; the first is the reference.
     *
     * @param instrumenter jar of the other agent; null to leave it out
     */
    static List<Variant> of(Comparison comparison, Path agent, Path instrumenter, SettingsFiles files) {
        List<Variant> variants = new ArrayList<>();
        variants.add(new Variant("no agent", List.of()));
        for (Kind kind : comparison.variants()) {
            if (kind != Kind.INSTRUMENTER) {
                variants.add(of(kind, agent, files));
            } else if (instrumenter != null) {
                variants.add(new Variant(kind.name(), List.of("-javaagent:" + instrumenter)));
            }
        }
        return variants;
    }

    private static Variant of(Kind kind, Path agent, SettingsFiles files) {
        List<String> arguments = new ArrayList<>();
        if (kind.agent() != null) {
            arguments.add("-javaagent:" + agent + kind.agent());
        }
        if (kind.settings() != null) {
            arguments.add(QUIET_START);
            arguments.add(RECORDING + kind.settings().apply(files));
        }
        return new Variant(kind.name(), arguments);
    }
}
