/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that a command writes: complete under its name, or not at all. */
final class OutputFile {
    private final Path path;

    OutputFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /** Fails if the file could not be written; asked before any work is done for it. */
    void checkIsWritable() throws CommandException {
        Path directory = path.getParent();
        if (directory == null || Files.isDirectory(path)) {
            throw new CommandException(ExitCode.FAILED, path + " is a directory; give the name of a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new CommandException(
                    ExitCode.FAILED, "Cannot write " + path + ": there is no directory " + directory);
        }
        if (!Files.isWritable(directory)) {
            throw new CommandException(
                    ExitCode.FAILED, "Cannot write " + path + ": no permission to write to " + directory);
        }
    }

    /** Fails if there is such a file already. */
    void checkIsNew() throws CommandException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(
                    ExitCode.FAILED, path + " exists already; give another name or --force to replace it");
        }
    }

    /** Fails if the file is one that is to be read. */
    void checkIsNot(Path recording) throws CommandException, IOException {
        if (Files.exists(path) && Files.exists(recording) && Files.isSameFile(path, recording)) {
            throw new CommandException(
                    ExitCode.FAILED, "The report would replace its recording " + recording + "; give -o another name");
        }
    }

    /** Writes the file; what is no regular file, such as a terminal or a pipe, is written to directly. */
    void write(Content content) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            try (OutputStream out = Files.newOutputStream(path)) {
                content.writeTo(out);
            }
            return;
        }
        // not a temporary file of the JDK's kind, which only its owner may read
        Path part = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
        part.toFile().deleteOnExit(); // Ctrl-C runs no finally
        try {
            try (OutputStream out = create(part)) {
                content.writeTo(out);
            }
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Whoever reads the failure knows the file's own name, not the part's. */
    private OutputStream create(Path part) throws IOException {
        try {
            return Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            FileSystemException named = new FileSystemException(
                    path.toString(),
                    null,
                    "no file can be made in " + path.getParent()
                            + (e.getReason() == null ? "" : " (" + e.getReason() + ")"));
            named.initCause(e);
            throw named;
        }
    }

    /** Writes what the file is to hold. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
