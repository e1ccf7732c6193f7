/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    @TempDir
    private Path directory;

    @Test
    void aFailedWriteLeavesTheOldFileAndNoPart() throws Exception {
        Path path = Files.writeString(directory.resolve("out"), "old");

        assertThatThrownBy(() -> new OutputFile(path).write(out -> {
                    out.write(1);
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(path).hasContent("old");
        assertThat(Files.list(directory)).containsExactly(path);
    }

    @Test
    void anInterruptedWriteLeavesTheOldFileAndNoPart() throws Exception {
        Path path = Files.writeString(directory.resolve("out"), "old");
        try (ChildJvm writer = ChildJvm.start(SlowWriter.class, List.of(path.toString()))) {
            assertThat(Files.list(directory)).anyMatch(file -> file.toString().endsWith(".part"));

            writer.interrupt();
        }

        assertThat(path).hasContent("old");
        assertThat(Files.list(directory)).containsExactly(path);
    }

    @Test
    void othersMayReadItAsFarAsTheUmaskAllows() throws Exception {
        Path ordinary = Files.writeString(directory.resolve("ordinary"), "x");
        Path path = directory.resolve("out");

        new OutputFile(path).write(out -> out.write('x'));

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void whatCannotBeMadeIsNamedAsItWasGiven() {
        Path path = directory.resolve("none/out");

        assertThatThrownBy(() -> new OutputFile(path).write(out -> out.write('x')))
                .hasMessage(path + ": no file can be made in " + path.getParent());
    }

    /** Writes a file and does not come to its end. */
    static final class SlowWriter {
        private SlowWriter() {}

        public static void main(String[] args) throws IOException {
            new OutputFile(Path.of(args[0])).write(out -> {
                out.write(1);
                System.out.println("ready");
                LockSupport.parkNanos(Duration.ofMinutes(1).toNanos());
                throw new IOException("not interrupted");
            });
        }
    }
}
