/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root of the commands; alone it shows what there is. */
@Command(
        name = "sage-agent",
        description = {
            "Shows sessions, their allocations and lock contention of a running JVM in JDK Flight Recorder.",
            "",
            "Run as: java -jar sage-agent.jar COMMAND"
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PsCommand.class,
            AttachCommand.class,
            DetachCommand.class,
            StatusCommand.class,
            RecordCommand.class,
            ProfileCommand.class,
            ReportCommand.class,
            DiffCommand.class,
            SettingsCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:no such JVM, or it cannot be attached to"})
final class SageAgentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
