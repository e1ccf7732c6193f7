/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code -o} and {@code --top}, for every command that says what is in recordings. */
@Command
final class ReportOutput {
    private static final int DEFAULT_TOP = 10;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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

    /** Fails if what was given cannot be; asked before any work is done. No file that is read is replaced. */
    void check(Path... recordings) throws CommandException, IOException {
        if (top != null && top < 1) {
            throw new ParameterException(
                    command.commandLine(), "Invalid value for option '--top': '" + top + "'; give a number from 1 on");
        }
        if (output == null) {
            return;
        }
        OutputFile file = new OutputFile(output);
        file.checkIsWritable();
        for (Path recording : recordings) {
            file.checkIsNot(recording);
        }
    }

    /** How many rows of each sort to write. */
    int top(boolean isJson) {
        return top != null ? top : isJson ? Integer.MAX_VALUE : DEFAULT_TOP;
    }

    /** Writes to where it is wanted. */
    void write(Content content) throws IOException {
        if (output == null) {
            content.writeTo(command.commandLine().getOut());
            return;
        }
        new OutputFile(output).write(out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(writer);
            writer.flush();
        });
    }

    /** Writes what is to be said. */
    interface Content {
        void writeTo(Writer out) throws IOException;
    }
}
