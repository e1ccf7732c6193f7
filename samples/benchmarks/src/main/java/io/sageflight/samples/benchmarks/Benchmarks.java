/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code java -jar benchmarks.jar}: what to measure, or what to write about it. */
@Command(
        name = "benchmarks",
        description = "Measures the session core, the agent, or any one benchmark.",
        subcommands = {CoreCommand.class, ReportCommand.class, AgentComparison.class, Benchmarks.Jmh.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Benchmarks implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    /** Runs a command and ends the JVM with its exit code: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.getSubcommands().get("jmh").setUnmatchedOptionsArePositionalParams(true);
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    /** JMH's own command line. */
    @Command(
            name = "jmh",
            description = "Runs single benchmarks with JMH's own options; 'jmh -h' shows them.",
            sortOptions = false)
    static final class Jmh implements Callable<Integer> {
        @Parameters(paramLabel = "OPTION", description = "What JMH takes.")
        private final List<String> options = new ArrayList<>();

        @Override
        public Integer call() throws IOException {
            Main.main(options.toArray(String[]::new));
            return CommandLine.ExitCode.OK;
        }
    }
}
