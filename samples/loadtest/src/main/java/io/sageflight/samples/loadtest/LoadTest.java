/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest;

import io.sageflight.core.crypto.CryptoUnavailableException;
import io.sageflight.samples.loadtest.jvm.RunEnd;
import io.sageflight.samples.loadtest.options.LoadOptions;
import io.sageflight.samples.loadtest.options.Settings;
import io.sageflight.samples.loadtest.options.TargetOptions;
import io.sageflight.samples.loadtest.options.Targets;
import io.sageflight.samples.loadtest.report.JsonReport;
import io.sageflight.samples.loadtest.report.Judgement;
import io.sageflight.samples.loadtest.report.TextReport;
import io.sageflight.samples.loadtest.run.LoadRun;
import io.sageflight.samples.loadtest.run.Result;
import io.sageflight.samples.loadtest.server.ServeCommand;
import io.sageflight.samples.loadtest.server.ServerProcess;
import io.sageflight.samples.loadtest.traffic.Population;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command: sets up both sides, lets them talk, prints what was measured. */
@Command(
        name = "loadtest",
        description = {
            "Puts agents and a server of theirs, in another JVM, under load: real handshakes, sessions and messages over WebSocket"
                    + " or HTTP on the loopback interface. Every answer is checked.",
            "A line a second goes to standard error, the result to standard output; Ctrl-C ends the run and prints what was"
                    + " measured until then.",
            "",
            "Times are written 500us, 1.5ms, 20s, 5m or 24h."
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        subcommands = ServeCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all targets are met; those that are not options are: something was answered, nothing wrongly, and with --soak"
                    + " neither heap leaks, which too few samples do not show",
            "1:a target is missed, or the run failed",
            "2:wrong usage"
        })
public final class LoadTest implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions load;

    @Mixin
    private TargetOptions wanted;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            converter = FormatConverter.class,
            description = "How the result is printed. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        // JDK 17 would write in the platform's encoding, which may have no ÷ and µ.
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        System.exit(commandLine().setOut(out).execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new LoadTest()).setParameterExceptionHandler((e, args) -> {
            PrintWriter err = e.getCommandLine().getErr();
            err.println("loadtest: " + e.getMessage() + " (--help tells more)");
            err.flush();
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = load.settings();
        Targets targets = wanted.targets(settings);
        RunEnd end = new RunEnd();
        try {
            return run(settings, targets, end);
        } catch (IOException | UncheckedIOException | CryptoUnavailableException | Population.EstablishingException e) {
            err().println("loadtest: " + e.getMessage());
            err().flush();
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            end.woundUp();
        }
    }

    private int run(Settings settings, Targets targets, RunEnd end) throws IOException, InterruptedException {
        Result result;
        if (settings.target() == null) {
            try (ServerProcess server = ServerProcess.start(settings, LoadTest.class)) {
                result = new LoadRun(settings, server, err(), end).run();
            }
        } else {
            result = new LoadRun(settings, null, err(), end).run();
        }
        Judgement judgement = Judgement.of(result, targets);
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                format == Format.JSON
                        ? new JsonReport(result, judgement).toString()
                        : new TextReport(result, judgement).toString());
        out.flush();
        return judgement.met() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private enum Format {
        TEXT,
        JSON
    }

    /** Reads the names in lower case. */
    private static final class FormatConverter implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return switch (value) {
                case "text" -> Format.TEXT;
                case "json" -> Format.JSON;
                default ->
                    throw new TypeConversionException("'" + value + "' is not a format: accepted are text and json");
            };
        }
    }
}
