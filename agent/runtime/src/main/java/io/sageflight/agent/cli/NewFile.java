/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code -o} and {@code --force}, for every command that makes a file of what a JVM does. */
@Command
final class NewFile {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    /** The file that was named, else the one of this name. */
    OutputFile orElse(String defaultName) {
        return new OutputFile(output == null ? Path.of(defaultName) : output);
    }

    /** Fails if the file could not be written, or exists and is not to be replaced; asked before any work is done. */
    void check(OutputFile file) throws CommandException {
        file.checkIsWritable();
        if (!force || (Files.exists(file.path()) && !Files.isRegularFile(file.path()))) {
            file.checkIsNew();
        }
    }
}
