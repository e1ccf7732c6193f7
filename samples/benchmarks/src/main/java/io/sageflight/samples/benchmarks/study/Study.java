/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.study;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/** The studies there are. A scale of 1 is a quick look; smaller ones only show that a study runs. */
public enum Study {
    /** Look-ups by a schedule, alone and beside 1,000 creations a second. */
    LOOK_UP_TAIL("look-up-tail", 20, LookUpTail::measure, "-Xmx1g"),
    /** The end of 1,000 sessions among 10,000 and among 1,000,000. */
    EXPIRY("expiry", 9, Expiry::measure, "-Xms3g", "-Xmx3g"),
    /** The same of the baseline, in a JVM of its own. */
    BASELINE_EXPIRY("baseline-expiry", 30, Expiry::measureBaseline, "-Xms3g", "-Xmx3g"),
    /** A million live sessions in a gibibyte. */
    MILLION_SESSIONS("million-sessions", 25, MillionSessions::measure, "-Xmx1g", "-XX:+UseG1GC"),
    /** What an idle session of the baseline takes. */
    BASELINE_MEMORY("baseline-memory", 8, MillionSessions::measureBaseline, "-Xmx1g", "-XX:+UseG1GC"),
    /** How many objects a session's creation makes: no collection takes place meanwhile. */
    ALLOCATED_OBJECTS(
            "allocated-objects", 6, AllocatedObjects::measure, "-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn800m");

    private final String id;
    private final double seconds;
    private final DoubleFunction<Samples> measurement;
    private final List<String> jvmArguments;

    Study(String id, double seconds, DoubleFunction<Samples> measurement, String... jvmArguments) {
        this.id = id;
        this.seconds = seconds;
        this.measurement = measurement;
        this.jvmArguments = List.of(jvmArguments);
    }

    /** Names its file of results. */
    public String id() {
        return id;
    }

    /** The study with an id. */
    public static Study of(String id) {
        return Arrays.stream(values())
                .filter(study -> study.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no study '" + id + "'"));
    }

    /** About how long it takes, in seconds. */
    public double estimatedSeconds(double scale) {
        return 1 + seconds * Math.min(scale, 1.5);
    }

    /** What its JVM is started with. */
    public List<String> jvmArguments() {
        return jvmArguments;
    }

    /** Measures, in this JVM. */
    public Samples run(double scale) {
        return measurement.apply(scale);
    }
}
