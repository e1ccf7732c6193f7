/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settings of recordings, in files of their own: not every JDK takes single settings on the command line.
 *
 * @param sage what the agent's own command writes
 * @param parks every wait that JFR itself sees, and nothing else
 */
record SettingsFiles(Path sage, Path parks) implements AutoCloseable {
    static final String PARKS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.ThreadPark">
                <setting name="enabled">true</setting>
                <setting name="stackTrace">true</setting>
                <setting name="threshold">0 ms</setting>
              </event>
            </configuration>
            """;

    /** {@code agent}: its jar. */
    static SettingsFiles write(Path agent) throws IOException, InterruptedException {
        SettingsFiles files =
                new SettingsFiles(Files.createTempFile("sage", ".jfc"), Files.createTempFile("parks", ".jfc"));
        try {
            files.writeSage(agent);
            Files.writeString(files.parks, PARKS);
            return files;
        } catch (IOException | InterruptedException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** As a user would. */
    private void writeSage(Path agent) throws IOException, InterruptedException {
        if (!Files.isReadable(agent)) {
            throw new IOException("cannot read " + agent);
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        agent.toString(),
                        "settings")
                .redirectOutput(sage.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("'java -jar " + agent + " settings' ended with exit code " + process.exitValue());
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(sage);
        Files.deleteIfExists(parks);
    }
}
