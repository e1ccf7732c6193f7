/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.report.RecordingReader;
import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.diff.DiffJson;
import io.sageflight.agent.report.diff.DiffText;
import io.sageflight.agent.report.diff.RecordingDiff;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff BEFORE AFTER}. */
@Command(
        name = "diff",
        description = {
            "Say what changed from one recording to another: creation times, bytes and objects per session, lock waits,"
                    + " throughput, and the allocation sites and locks that changed most.",
            "Sums are compared per second, sites per session. Two recordings tell two runs apart: repeat before you"
                    + " believe a small difference."
        },
        footerHeading = "%nExamples%n",
        footer = {
            "  sage-agent diff before.jfr after.jfr",
            "  sage-agent diff before.jfr after.jfr --format markdown -o diff.md",
            "  sage-agent diff before.jfr after.jfr --format json --top 5"
        })
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private HelpOption help;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A JFR recording with SAGE events.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "Another one, made after the change.")
    private Path after;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (the default), markdown or json.")
    private DiffFormat format;

    @Mixin
    private ReportOutput output;

    @Override
    public Integer call() throws Exception {
        output.check(before, after);
        RecordingDiff diff = RecordingDiff.of(read(before), read(after));
        output.write(out -> write(diff, out));
        return ExitCode.DONE;
    }

    private static RecordingReport read(Path file) throws IOException, CommandException {
        RecordingReport report = RecordingReader.read(file);
        if (report.recording().sageEvents() == 0) {
            throw new CommandException(
                    ExitCode.FAILED,
                    file + " holds no SAGE events, so there is nothing to compare; make a recording by:"
                            + " sage-agent record PID --duration 10s -o out.jfr");
        }
        return report;
    }

    private void write(RecordingDiff diff, Writer out) throws IOException {
        int most = output.top(format == DiffFormat.JSON);
        switch (format) {
            case TEXT -> DiffText.writeText(diff, most, out);
            case MARKDOWN -> DiffText.writeMarkdown(diff, most, out);
            case JSON -> DiffJson.write(diff, most, out);
        }
    }
}
