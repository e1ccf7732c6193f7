/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import io.sageflight.samples.benchmarks.run.AlternatingForks;
import io.sageflight.samples.benchmarks.run.Fork;
import io.sageflight.samples.benchmarks.run.ForkSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command that measures a benchmark with and without the agent. JMH does not vary a JVM's arguments by a parameter; so
 * this takes one JVM of every variant in turn, round after round, and prints a Markdown table.
 */
@Command(
        name = "agent",
        description = "Measures a benchmark without the agent, with it, and with recordings, one JVM of each in turn.",
        sortOptions = false)
final class AgentComparison implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--agent", paramLabel = "JAR", required = true, description = "Path of sage-agent.jar.")
    private Path agent;

    @Option(
            names = "--benchmark",
            paramLabel = "NAME",
            required = true,
            description =
                    "lock: uncontended locks; contended: locks that threads wait for; event: the creation of a session;"
                            + " allocation: loops that only allocate.")
    private Comparison comparison;

    @Option(
            names = "--method",
            paramLabel = "REGEX",
            description =
                    "Methods of the benchmark to measure. Default: reentrantLock, count, createAndRemove, all that allocate.")
    private Pattern method;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description =
                    "Measure the benchmark's parameter with this value only, such as order=unfair; may be given several"
                            + " times. Default: every value.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--variant",
            paramLabel = "TEXT",
            description =
                    "Compare only variants whose names contain this text; may be given several times. Default: all.")
    private List<String> wanted = List.of();

    @Option(
            names = "--instrumenter",
            paramLabel = "JAR",
            description =
                    "Path of Google's java-allocation-instrumenter, to compare allocation with. Default: without.")
    private Path instrumenter;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "10",
            description = "JVMs of each variant. Default: ${DEFAULT-VALUE}.")
    private int forks;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "3",
            description = "Warm-up iterations in each JVM. Default: ${DEFAULT-VALUE}.")
    private int warmup;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measured iterations in each JVM. Default: ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(
            names = "--iteration-millis",
            paramLabel = "MILLIS",
            defaultValue = "300",
            description = "Length of an iteration. Default: ${DEFAULT-VALUE}.")
    private int iterationMillis;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        if (forks < 1 || warmup < 0 || iterations < 1 || iterationMillis < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--forks, --iterations and --iteration-millis start at 1, --warmup at 0");
        }
        try {
            compare();
            return CommandLine.ExitCode.OK;
        } catch (IOException | RunnerException e) {
            say("agent: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void compare() throws IOException, RunnerException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (SettingsFiles files = SettingsFiles.write(agent)) {
            out.println(circumstances());
            out.print(measure(files).markdown());
            out.flush();
        }
    }

    private String circumstances() {
        return "%s, JDK %s (%s), %s %s, %d processors; %d JVMs of each variant in turn, each %d × %d ms after %d × %d ms of warm-up"
                .formatted(
                        LocalDate.now(),
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        forks,
                        iterations,
                        iterationMillis,
                        warmup,
                        iterationMillis);
    }

    private ComparisonTable measure(SettingsFiles files) throws RunnerException {
        List<Variant> variants = Variant.of(comparison, agent.toAbsolutePath(), instrumenter, files).stream()
                .filter(this::isWanted)
                .toList();
        ComparisonTable table =
                new ComparisonTable(variants.stream().map(Variant::name).toList());
        List<Fork> sides = variants.stream()
                .map(variant -> new Fork(variant.name(), options(variant)))
                .toList();
        new AlternatingForks(sides, forks).run(new AlternatingForks.Listener() {
            @Override
            public void starting(int round, Fork fork) {
                say("round " + round + " of " + forks + ", " + fork.name());
            }

            @Override
            public void measured(Fork fork, RunResult result) {
                table.add(
                        title(result.getParams()),
                        fork.name(),
                        result.getPrimaryResult().getScore());
            }
        });
        return table;
    }

    /** The reference always is. */
    private boolean isWanted(Variant variant) {
        return wanted.isEmpty()
                || variant.jvmArguments().isEmpty()
                || wanted.stream().anyMatch(variant.name()::contains);
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private Options options(Variant variant) {
        String methods = method == null ? comparison.method() : method.pattern();
        ChainedOptionsBuilder options = ForkSettings.oneFork(warmup, iterations, iterationMillis);
        parameters.forEach(options::param);
        return options.include("^" + Pattern.quote(comparison.benchmark().getName()) + "\\.(" + methods + ")$")
                .jvmArgsPrepend(ForkSettings.quiet(Runtime.version().feature()).toArray(String[]::new))
                .jvmArgsAppend(variant.jvmArguments().toArray(String[]::new))
                .build();
    }

    /** Such as {@code LockBenchmark.reentrantLock history=fresh}. */
    private static String title(BenchmarkParams params) {
        String name = params.getBenchmark();
        int method = name.lastIndexOf('.');
        StringBuilder title = new StringBuilder(name.substring(name.lastIndexOf('.', method - 1) + 1));
        for (String key : params.getParamsKeys()) {
            title.append(' ').append(key).append('=').append(params.getParam(key));
        }
        return title.toString();
    }
}
