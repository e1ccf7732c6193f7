/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * Removes a directory of files as far as that is possible. Another user may own it by now and put a link in its place
 * at any moment, so on systems that can it is opened without following one, and emptied through what was opened.
 */
final class DirectoryRemoval {
    private DirectoryRemoval() {}

    static void remove(Path parent, String name) {
        Path directory = parent.resolve(name);
        try {
            if (!Files.isReadable(parent)) {
                removeByPath(directory); // files may be written there but not listed
                return;
            }
            try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent)) {
                if (siblings instanceof SecureDirectoryStream<Path> secure) {
                    removeFrom(secure, Path.of(name));
                } else {
                    removeByPath(directory);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // gone already, with the container it was in, or another user's: nothing more can be done about it
        }
    }

    /** Removes one file of such a directory; no effect if it is gone. */
    static void removeFile(Path parent, String name, String file) {
        try {
            if (!Files.isReadable(parent)) {
                Files.deleteIfExists(parent.resolve(name).resolve(file));
                return;
            }
            try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent)) {
                if (siblings instanceof SecureDirectoryStream<Path> secure) {
                    try (SecureDirectoryStream<Path> files =
                            secure.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS)) {
                        files.deleteFile(Path.of(file));
                    }
                } else {
                    Files.deleteIfExists(parent.resolve(name).resolve(file));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // gone already, or another user's by now
        }
    }

    private static void removeFrom(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        try (SecureDirectoryStream<Path> files = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            removeAll(files, file -> files.deleteFile(file.getFileName()));
        }
        parent.deleteDirectory(name);
    }

    private static void removeByPath(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            removeAll(files, Files::deleteIfExists);
        }
        Files.deleteIfExists(directory);
    }

    private static void removeAll(DirectoryStream<Path> files, Removal removal) {
        for (Path file : files) {
            try {
                removal.remove(file);
            } catch (IOException e) {
                // the others may still go
            }
        }
    }

    /** Removes one file. */
    private interface Removal {
        void remove(Path file) throws IOException;
    }
}
