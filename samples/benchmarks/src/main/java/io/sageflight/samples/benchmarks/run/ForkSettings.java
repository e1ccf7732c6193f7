/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH options that all JVMs of a comparison share. */
public final class ForkSettings {
    private static final long TIMEOUT_SECONDS = 60;

    private ForkSettings() {}

    /** Options of one JVM that says nothing and fails if its benchmark does. */
    public static ChainedOptionsBuilder oneFork(int warmups, int iterations, int millis) {
        TimeValue time = TimeValue.milliseconds(millis);
        return new OptionsBuilder()
                .forks(1)
                .warmupIterations(warmups)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .timeout(TimeValue.seconds(TIMEOUT_SECONDS))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    /** What keeps a JVM from printing warnings about JMH and native libraries. */
    public static List<String> quiet(int feature) {
        List<String> arguments = new ArrayList<>();
        if (feature >= 24) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        return arguments;
    }

    /** A JVM of a JDK that measures a side of a figure, with bytes per operation. */
    static Fork of(Figure figure, Side side, Jdk jdk, Effort effort) {
        ChainedOptionsBuilder options = oneFork(
                        figure.warmups(side, effort), figure.measurements(side, effort), effort.millis())
                .include("^" + Pattern.quote(side.method()) + "$")
                .threads(side.threads())
                .addProfiler(GCProfiler.class)
                .jvm(jdk.java().toString())
                .jvmArgsPrepend(quiet(jdk.feature()).toArray(String[]::new));
        side.parameters().forEach(options::param);
        if (side.batch() > 0) {
            options.warmupBatchSize(side.batch()).measurementBatchSize(side.batch());
        }
        return new Fork(side.name(), options.build());
    }
}
