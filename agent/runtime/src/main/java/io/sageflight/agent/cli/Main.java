/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.profiler.ProfiledEvent;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command line. Errors are one line on stderr, never a stack trace; exit codes are in {@link ExitCode}. */
public final class Main {
    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        Charset charset = charset();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), charset));
        PrintWriter err =
                new PrintWriter(new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset), true);
        System.exit(run(args, out, err));
    }

    /** Runs a command, flushes both writers and returns the exit code. */
    static int run(String[] args, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new SageAgentCommand())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .registerConverter(OutputFormat.class, new ChoiceConverter<>(OutputFormat.values()))
                .registerConverter(DiffFormat.class, new ChoiceConverter<>(DiffFormat.values()))
                .registerConverter(JfrSettings.Locks.class, new ChoiceConverter<>(JfrSettings.Locks.values()))
                .registerConverter(JfrSettings.Messages.class, new ChoiceConverter<>(JfrSettings.Messages.values()))
                .registerConverter(JfrSettings.Sessions.class, new ChoiceConverter<>(JfrSettings.Sessions.values()))
                .registerConverter(ProfiledEvent.class, new ChoiceConverter<>(ProfiledEvent.values()))
                .setParameterExceptionHandler(Main::reportUsage)
                .setExecutionExceptionHandler(Main::reportFailure);
        try {
            return commandLine.execute(args);
        } catch (NoClassDefFoundError e) {
            err.println("sage-agent: this Java runtime lacks " + FailureText.of(e)
                    + "; run the command with a full JDK 17 or later");
            return ExitCode.FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static int reportUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = FailureText.firstLine(e.getMessage());
        boolean noSuchCommand = e instanceof UnmatchedArgumentException unmatched
                && command.getParent() == null
                && !unmatched.getUnmatched().get(0).startsWith("-");
        if (noSuchCommand) {
            String given = ((UnmatchedArgumentException) e).getUnmatched().get(0);
            message = "There is no command '" + given + "'; there are "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        command.getErr().println(name + ": " + message + " (see: " + name + " --help)");
        return ExitCode.USAGE;
    }

    private static int reportFailure(Exception e, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + FailureText.of(e));
        return e instanceof CommandException failure ? failure.exitCode() : ExitCode.FAILED;
    }

    /** What the terminal takes; a C locale passes UTF-8 through but cannot write the micro sign. */
    private static Charset charset() {
        for (String key : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(key);
            if (name != null && Charset.isSupported(name)) {
                Charset charset = Charset.forName(name);
                return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
            }
        }
        return StandardCharsets.UTF_8;
    }
}
