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
    private static final int DEFAULT_TOP = 10;

    @Spec
    private CommandSpec spec;

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

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file, in UTF-8, instead of the terminal.")
    private Path output;

    @Option(
            names = "--top",
            paramLabel = "N",
            description =
                    "Show at most this many allocation sites and locks (default: " + DEFAULT_TOP + ", all in JSON).")
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
            target.checkIsNot(before);
            target.checkIsNot(after);
        }
        RecordingDiff diff = RecordingDiff.of(read(before), read(after));
        if (target == null) {
            write(diff, spec.commandLine().getOut());
        } else {
            target.write(out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                write(diff, writer);
                writer.flush();
            });
        }
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
        int most = top != null ? top : format == DiffFormat.JSON ? Integer.MAX_VALUE : DEFAULT_TOP;
        switch (format) {
            case TEXT -> DiffText.writeText(diff, most, out);
            case MARKDOWN -> DiffText.writeMarkdown(diff, most, out);
            case JSON -> DiffJson.write(diff, most, out);
        }
    }
}
