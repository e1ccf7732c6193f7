/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A recording in another JVM, run by the JDK's own commands. It cannot outlive its maker by much: it has a duration of
 * its own, and closing this object stops it. If the JVM ends first, JFR writes what it has to the same file.
 */
final class RemoteRecording implements AutoCloseable {
    /** How long the recording goes on if this process is killed and cannot stop it. */
    static final Duration SLACK = Duration.ofMinutes(1);

    private static final String FILE = "recording.jfr";

    private final TargetJvm jvm;
    private final TargetDirectory directory;
    private final String name;
    private boolean running;

    RemoteRecording(TargetJvm jvm, TargetDirectory directory) {
        this.jvm = jvm;
        this.directory = directory;
        name = directory.name();
    }

    /**
     * Starts the recording. Several settings are given one by one: {@code jcmd} does not take the comma form of
     * {@code -XX:StartFlightRecording}.
     *
     * @param settings settings files as the JVM sees them, merged in this order over the JDK's default settings
     * @param controls {@code name=value} of the settings' controls
     */
    synchronized void start(List<Path> settings, List<String> controls, Duration duration)
            throws CommandException, IOException {
        StringBuilder command = new StringBuilder("JFR.start name=" + name + " settings=default");
        for (Path file : settings) {
            command.append(" settings=").append(quoted(file));
        }
        for (String control : controls) {
            command.append(' ').append(control);
        }
        command.append(" duration=").append(duration.plus(SLACK).toSeconds()).append('s');
        command.append(" dumponexit=true filename=").append(quoted(directory.inTarget(FILE)));
        // set first: a command that fails half-way may have started something
        running = true;
        String output = jvm.command(command.toString());
        if (!output.contains("Started recording")) {
            throw new CommandException(
                    ExitCode.FAILED, "JVM " + jvm.process().pid() + " did not start a recording: " + failureIn(output));
        }
    }

    /** Stops the recording; the JVM writes its file. */
    synchronized void stop() throws CommandException, IOException {
        String output = jvm.command("JFR.stop name=" + name + " filename=" + quoted(directory.inTarget(FILE)));
        running = false;
        if (!output.contains("Stopped recording") && size() == 0) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "JVM " + jvm.process().pid() + " did not write its recording: " + failureIn(output));
        }
    }

    /** Size of the file in bytes; 0 if the JVM has not written any. */
    long size() throws IOException {
        return directory.size(FILE);
    }

    void copyTo(OutputFile output) throws IOException {
        output.write(out -> directory.copy(FILE, out));
    }

    /** Stops the recording if it runs and removes its files. May be called by any thread, and again. */
    @Override
    public synchronized void close() {
        if (running) {
            running = false;
            try {
                jvm.command("JFR.stop name=" + name);
            } catch (CommandException | IOException e) {
                // the JVM has ended, and its recording with it
            }
        }
        directory.close();
    }

    private static String quoted(Path path) {
        return '"' + path.toString() + '"';
    }

    /** The first line that is no warning. */
    private static String failureIn(String output) {
        return output.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Warning"))
                .findFirst()
                .orElse("it gave no reason");
    }
}
