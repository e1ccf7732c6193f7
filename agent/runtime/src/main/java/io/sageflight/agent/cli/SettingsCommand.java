/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.events.SettingsFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code settings}. */
@Command(
        name = "settings",
        description = "Print the JFR settings sage.jfc, to be merged with the JDK's own.",
        footer = {
            "",
            "  -XX:StartFlightRecording:settings=default,settings=sage.jfc",
            "  jcmd PID JFR.start settings=default settings=/path/sage.jfc",
            ""
        })
final class SettingsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write them to this file instead of the terminal.")
    private Path output;

    @Option(names = "--force", description = "Replace the file if it exists with other settings.")
    private boolean force;

    @Override
    public Integer call() throws Exception {
        byte[] settings = SettingsFile.bytes();
        if (output == null) {
            spec.commandLine().getOut().print(new String(settings, StandardCharsets.UTF_8));
            return ExitCode.DONE;
        }
        OutputFile file = new OutputFile(output);
        file.checkIsWritable();
        if (!force && Files.isRegularFile(output) && !Arrays.equals(Files.readAllBytes(output), settings)) {
            file.checkIsNew();
        }
        file.write(out -> out.write(settings));
        return ExitCode.DONE;
    }
}
