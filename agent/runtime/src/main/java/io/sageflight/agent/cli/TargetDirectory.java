/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A directory in the temporary directory of another JVM through which files are passed to and from it. Only the JVM's
 * own user may enter it. The JVM and this process may see it at different paths.
 */
final class TargetDirectory implements AutoCloseable {
    private final Path inTarget;
    private final Path parent;
    private final String name;
    private final Path here;
    private final Optional<Integer> owner;

    private TargetDirectory(Path parentInTarget, Path parent, String name, Optional<Integer> owner) {
        this.parent = parent;
        this.name = name;
        inTarget = parentInTarget.resolve(name);
        here = parent.resolve(name);
        this.owner = owner;
    }

    static TargetDirectory create(TargetJvm jvm) throws CommandException, IOException {
        Properties properties = jvm.systemProperties();
        Path temporary = Path.of(properties.getProperty("user.dir", "/"))
                .resolve(properties.getProperty("java.io.tmpdir", "/tmp"))
                .normalize();
        Path parent = jvm.process().seenFromHere(temporary);
        try {
            Path created = Files.createTempDirectory(
                    parent, AbandonedDirectories.prefix(jvm.process().pid()));
            TargetDirectory directory = new TargetDirectory(
                    temporary,
                    parent,
                    String.valueOf(created.getFileName()),
                    jvm.process().foreignUser());
            directory.removeAbandoned(jvm);
            return directory;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "Cannot write to the temporary directory of JVM "
                            + jvm.process().pid() + ", " + parent + ": " + FailureText.of(e),
                    e);
        }
    }

    /** The path at which the JVM finds a file of the directory. */
    Path inTarget(String name) {
        return inTarget.resolve(name);
    }

    /** Its own name, which no other one has. */
    String name() {
        return name;
    }

    /** Writes a file that only the JVM's user may read. */
    void write(String name, byte[] content) throws IOException {
        Path file = here.resolve(name);
        Files.createFile(file, ownerOnly());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            out.write(content);
        }
        giveAway(file);
    }

    /** Lets the JVM's user in. Files are written before: afterwards that user could put links in their place. */
    void handOver() throws IOException {
        giveAway(here);
    }

    /** The size of a file the JVM has written; 0 if there is none. */
    long size(String name) throws IOException {
        Path file = here.resolve(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
    }

    /** Copies a file the JVM has written. A link is refused: it could name a file that its user may not read. */
    void copy(String name, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(here.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            in.transferTo(out);
        }
    }

    /** Removes a file; no effect if it is gone. */
    void remove(String file) {
        DirectoryRemoval.removeFile(parent, name, file);
    }

    /** Removes the directory and what it holds, as far as that is possible. */
    @Override
    public void close() {
        DirectoryRemoval.remove(parent, name);
    }

    /** Removes what killed commands left, and ends what they have this JVM record: it could not write its file. */
    private void removeAbandoned(TargetJvm jvm) throws IOException {
        List<UserPrincipal> owners = new ArrayList<>(List.of(Files.getOwner(here)));
        if (owner.isPresent()) {
            owners.add(here.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(owner.get().toString()));
        }
        for (String abandoned :
                AbandonedDirectories.in(parent, owners, jvm.process().pid())) {
            try {
                jvm.command("JFR.stop name=" + abandoned);
            } catch (CommandException | IOException e) {
                // a recording of a JVM that has ended, or ended long ago
            }
            DirectoryRemoval.remove(parent, abandoned);
        }
    }

    private void giveAway(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", owner.get(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
