/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import io.sageflight.samples.benchmarks.report.CoreReport;
import io.sageflight.samples.benchmarks.report.UnreadableResultsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the tables of results that were measured before. */
@Command(
        name = "report",
        description =
                "Writes the before/after tables, one per phase of the roadmap, from raw results of the command 'core'.",
        sortOptions = false)
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIRECTORY",
            arity = "0..*",
            defaultValue = "samples/benchmarks/target/results",
            description = "Results of one JDK each, or directories with such. Default: ${DEFAULT-VALUE}.")
    private List<Path> directories;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Markdown file whose part between the report's markers is replaced; made if it does not exist. Default: standard output.")
    private Path out;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    @Override
    public Integer call() {
        try {
            CoreReport.of(CoreReport.resultsIn(directories))
                    .write(out, spec.commandLine().getOut());
            return CommandLine.ExitCode.OK;
        } catch (IOException | UnreadableResultsException e) {
            spec.commandLine().getErr().println("report: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
