/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.events.SettingsFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCommandTest {
    @TempDir
    private Path directory;

    @Test
    void printsTheSettingsAsShipped() throws Exception {
        CommandRun run = CommandRun.of("settings").done();

        assertThat(run.out().getBytes(StandardCharsets.UTF_8)).isEqualTo(SettingsFile.bytes());
    }

    @Test
    void jfrReadsThem() throws Exception {
        Path file = directory.resolve("sage.jfc");
        CommandRun.of("settings", "-o", file).done();

        Map<String, String> settings = Configuration.create(file).getSettings();

        assertThat(settings)
                .containsEntry("sage.SessionCreation#enabled", "true")
                .containsEntry("sage.LockContention#threshold", "1 ms")
                .containsEntry("sage.SessionAllocation#enabled", "false")
                .containsEntry("sage.AllocationSite#enabled", "false")
                .containsEntry("sage.AllocationSite#period", "everyChunk")
                .containsEntry("jdk.JavaMonitorEnter#enabled", "true");
        assertThat(Configuration.create(new StringReader(Files.readString(file)))
                        .getLabel())
                .isEqualTo("SAGE Flight");
    }

    @Test
    void keepsAFileThatWasEditedUnlessForced() throws Exception {
        Path file = directory.resolve("sage.jfc");
        CommandRun.of("settings", "-o", file).done();
        CommandRun.of("settings", "-o", file).done();
        Files.writeString(file, "<edited/>");

        CommandRun.of("settings", "-o", file).failed(ExitCode.FAILED, "sage.jfc exists already", "--force");
        assertThat(file).hasContent("<edited/>");

        CommandRun.of("settings", "-o", file, "--force").done();
        assertThat(file).hasBinaryContent(SettingsFile.bytes());
    }
}
