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
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code report FILE}. */
@Command(
        name = "report",
        description = "Say which sessions in a recording were expensive and why: creation times, allocations, locks.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "FILE", description = "A JFR recording.")
    private Path file;

    @Mixin
    private FormatOption format;

    @Mixin
    private ReportOutput output;

    @Override
    public Integer call() throws Exception {
        output.check(file);
        RecordingReport report = RecordingReader.read(file);
        output.write(out -> write(report, out));
        if (report.recording().sageEvents() == 0) {
            throw new CommandException(
                    ExitCode.FAILED,
                    file + " holds no SAGE events, only what the JVM recorded itself; make a recording by:"
                            + " sage-agent record PID --duration 10s -o out.jfr");
        }
        return ExitCode.DONE;
    }

    private void write(RecordingReport report, Writer out) throws IOException {
        int top = output.top(format.isJson());
        if (format.isJson()) {
            JsonReport.write(report, top, out);
        } else {
            TextReport.write(report, top, out);
        }
    }
}
