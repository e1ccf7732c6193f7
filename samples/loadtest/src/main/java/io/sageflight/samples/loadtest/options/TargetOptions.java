/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say what has to be reached. */
public final class TargetOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--max-p50",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Highest median latency (of encrypted messages, if both kinds are sent).")
    private Duration maxP50;

    @Option(
            names = "--max-p99",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Highest 99th percentile of latency.")
    private Duration maxP99;

    @Option(
            names = "--max-p999",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Highest 99.9th percentile of latency.")
    private Duration maxP999;

    @Option(
            names = "--max-p99-difference",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "With --compare-plain: the most that encryption may add to the 99th percentile.")
    private Duration maxP99Difference;

    @Option(names = "--min-throughput", paramLabel = "N", description = "Fewest messages answered a second.")
    private Long minThroughput;

    @Option(names = "--max-errors", paramLabel = "N", description = "Most errors of all kinds together.")
    private Long maxErrors;

    @Option(
            names = "--min-ratio",
            paramLabel = "R",
            description =
                    "With --compare-plain --rate max: lowest median of throughput encrypted over plain, such as 0.9.")
    private Double minRatio;

    @Option(
            names = "--min-cpu-ratio",
            paramLabel = "R",
            description = "With --compare-plain: lowest median of processor time a message, plain over encrypted.")
    private Double minCpuRatio;

    @Option(
            names = "--max-gc-pause",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Longest pause of a collection in either JVM.")
    private Duration maxGcPause;

    @Option(
            names = "--max-gc-pause-p99",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Highest 99th percentile of such pauses.")
    private Duration maxGcPauseP99;

    /** @throws ParameterException if a target has a value that is not accepted, or cannot be measured by that run */
    public Targets targets(Settings settings) {
        boolean compares = settings.mode() == Mode.COMPARE;
        needs(maxP99Difference != null && !compares, "--max-p99-difference needs --compare-plain");
        needs(minRatio != null && !compares, "--min-ratio needs --compare-plain");
        needs(minCpuRatio != null && !compares, "--min-cpu-ratio needs --compare-plain");
        needs(
                minRatio != null && !settings.rate().isMax(),
                "--min-ratio needs --rate max: with --rate " + settings.rate().perSecond()
                        + " both kinds have the same throughput; --min-cpu-ratio tells them apart");
        needs(
                minCpuRatio != null && settings.target() != null,
                "--min-cpu-ratio is of both JVMs, and the time of --target's is not known");
        needs(
                minThroughput != null && minThroughput < 1,
                "--min-throughput must be at least 1, but is " + minThroughput);
        needs(maxErrors != null && maxErrors < 0, "--max-errors must be at least 0, but is " + maxErrors);
        ratio("--min-ratio", minRatio);
        ratio("--min-cpu-ratio", minCpuRatio);
        return new Targets(
                maxP50,
                maxP99,
                maxP999,
                maxP99Difference,
                minThroughput,
                maxErrors,
                minRatio,
                minCpuRatio,
                maxGcPause,
                maxGcPauseP99);
    }

    private void ratio(String option, Double value) {
        needs(value != null && !(value > 0 && value <= 10), option + " must be above 0 and up to 10, but is " + value);
    }

    private void needs(boolean wrong, String message) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
