/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import io.sageflight.samples.benchmarks.report.CoreReport;
import io.sageflight.samples.benchmarks.report.UnreadableResultsException;
import io.sageflight.samples.benchmarks.run.CoreFigures;
import io.sageflight.samples.benchmarks.run.CoreRun;
import io.sageflight.samples.benchmarks.run.Effort;
import io.sageflight.samples.benchmarks.run.Jdk;
import io.sageflight.samples.benchmarks.run.Step;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the session core and writes its tables. */
@Command(
        name = "core",
        description = {
            "Measures the session core against the unoptimized baseline and against bare cryptography, with one or several JDKs,"
                    + " and writes tables.",
            "Raw results stay in the results' directory; the command 'report' makes the tables of them again."
        },
        sortOptions = false)
final class CoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Length length;

    /** How long to measure, if not fully. */
    private static final class Length {
        @Option(names = "--quick", description = "About 15 minutes for each JDK; without it an hour or more.")
        private boolean quick;

        @Option(names = "--smoke", description = "Only to see whether everything runs; the figures mean nothing.")
        private boolean smoke;
    }

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            arity = "1..*",
            description = "JDKs to measure with, one after the other. Default: the one that runs this.")
    private final List<Path> homes = new ArrayList<>();

    @Option(
            names = "--only",
            paramLabel = "ID",
            arity = "1..*",
            description =
                    "Figures and studies to measure, by their ids or how these begin; the others' results stay as they are.")
    private final List<String> only = new ArrayList<>();

    @Option(
            names = "--list",
            description = "List the ids of figures and studies, with about how long each takes, and measure nothing.")
    private boolean list;

    @Option(
            names = "--results",
            paramLabel = "DIRECTORY",
            defaultValue = "samples/benchmarks/target/results",
            description = "Where raw results go. Default: ${DEFAULT-VALUE}.")
    private Path results;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Markdown file whose part between the report's markers is replaced; made if it does not exist. Default: standard output.")
    private Path out;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Override
    public Integer call() throws InterruptedException {
        List<Step> steps = chosen();
        if (list) {
            PrintWriter lines = spec.commandLine().getOut();
            steps.forEach(step -> lines.printf("%-30s %4.0f s%n", step.id(), step.estimatedSeconds(effort())));
            lines.printf("%-30s %4.0f s%n", "in all", CoreRun.estimatedSeconds(steps, effort()));
            lines.flush();
            return CommandLine.ExitCode.OK;
        }
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (out != null) {
                // Not after an hour of measuring.
                CoreReport.requireMarkers(out);
            }
            List<Jdk> jdks = jdks();
            err.printf(
                    "%d figures and studies with %d JDK(s), about %.0f minutes each%n",
                    steps.size(), jdks.size(), Math.ceil(CoreRun.estimatedSeconds(steps, effort()) / 60));
            CoreRun run = new CoreRun(jdks, steps, effort(), results, err);
            List<Path> written = run.run();
            CoreReport.of(written).write(out, spec.commandLine().getOut());
            run.failures().forEach(failure -> err.println("core: " + failure));
            err.flush();
            return run.failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (IOException | UnreadableResultsException e) {
            err.println("core: " + e.getMessage());
            err.flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Effort effort() {
        if (length == null) {
            return Effort.FULL;
        }
        return length.quick ? Effort.QUICK : Effort.SMOKE;
    }

    private List<Step> chosen() {
        List<Step> all = CoreFigures.all();
        for (String id : only) {
            if (all.stream().noneMatch(step -> step.id().startsWith(id))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "No figure or study '" + id + "'; there are "
                                + all.stream().map(Step::id).collect(Collectors.joining(", ")));
            }
        }
        return all.stream()
                .filter(step -> only.isEmpty() || only.stream().anyMatch(step.id()::startsWith))
                .toList();
    }

    private List<Jdk> jdks() throws IOException {
        List<Jdk> jdks = new ArrayList<>();
        for (Path home : homes) {
            jdks.add(Jdk.in(home));
        }
        return jdks.isEmpty() ? List.of(Jdk.current()) : jdks;
    }
}
