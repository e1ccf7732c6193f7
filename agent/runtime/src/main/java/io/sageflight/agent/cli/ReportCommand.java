/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.report.JsonReport;
import io.sageflight.agent.report.RecordingReader;
import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.TextReport;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report FILE}. */
@Command(
        name = "report",
        description = "Say which sessions in a recording were expensive and why: creation times, allocations, locks.")
final class ReportCommand implements Callable<Integer> {
    private static final int DEFAULT_TOP = 10;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "FILE", description = "A JFR recording.")
    private Path file;

    @Mixin
    private FormatOption format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the report to this file, in UTF-8, instead of the terminal.")
    private Path output;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Show at most this many allocation sites and locks (default: " + DEFAULT_TOP
                    + " in text, all in JSON).")
    private Integer top;

    @Override
    public Integer call() throws Exception {
        if (top != null && top < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--top': '" + top + "'; give a number from 1 on");
        }
        OutputFile target = output == null ? null : new OutputFile(output);
        if (target != null) {
            target.checkIsWritable();
            target.checkIsNot(file);
        }
        RecordingReport report = RecordingReader.read(file);
        if (target == null) {
            write(report, spec.commandLine().getOut());
        } else {
            target.write(out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                write(report, writer);
                writer.flush();
            });
        }
        if (report.recording().sageEvents() == 0) {
            throw new CommandException(
                    ExitCode.FAILED,
                    file + " holds no SAGE events, only what the JVM recorded itself; make a recording by:"
                            + " sage-agent record PID --duration 10s -o out.jfr");
        }
        return ExitCode.DONE;
    }

    private void write(RecordingReport report, Writer out) throws IOException {
        if (format.isJson()) {
            JsonReport.write(report, top == null ? Integer.MAX_VALUE : top, out);
        } else {
            TextReport.write(report, top == null ? DEFAULT_TOP : top, out);
        }
    }
}
