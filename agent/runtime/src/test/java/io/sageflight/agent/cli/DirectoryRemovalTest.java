/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRemovalTest {
    @TempDir
    private Path parent;

    @Test
    void removesADirectoryWithItsFiles() throws Exception {
        Path directory = Files.createDirectory(parent.resolve("sage"));
        Files.writeString(directory.resolve("one"), "1");
        Path linked = Files.writeString(parent.resolve("linked"), "2");
        Files.createSymbolicLink(directory.resolve("link"), linked);

        DirectoryRemoval.remove(parent, "sage");

        assertThat(directory).doesNotExist();
        assertThat(linked).hasContent("2");
    }

    @Test
    void aLinkInPlaceOfTheDirectoryIsNotFollowed() throws Exception {
        Path precious = Files.createDirectory(parent.resolve("precious"));
        Path file = Files.writeString(precious.resolve("file"), "of another user");
        Path directory = Files.createSymbolicLink(parent.resolve("sage"), precious);

        DirectoryRemoval.remove(parent, "sage");

        assertThat(file).hasContent("of another user");
    }
}
