/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.profiler.ProfileFiles;
import io.sageflight.agent.profiler.ProfiledEvent;
import io.sageflight.agent.report.Units;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A profile taken by the agent in another JVM. It cannot outlive its maker by much: it has a duration of its own, and
 * closing this object ends it. If the JVM ends first, async-profiler writes what it has to the same file.
 */
final class RemoteProfile implements AutoCloseable {
    /** How long the agent may take to write the file after the duration, and the samples of a large JVM. */
    private static final Duration WRITING = Duration.ofMinutes(1);

    /** How long this process stays after Ctrl-C until the profile has ended, at most: what the JVM writes needs its directory. */
    private static final Duration ENDING = Duration.ofSeconds(30);

    private static final long STEP_MILLIS = 100;

    private final TargetJvm jvm;
    private final TargetDirectory directory;
    private final String file;
    private volatile boolean running;
    private volatile boolean closed;

    /** @param extension what the profile's file ends in: {@code .jfr} or {@code .html} */
    RemoteProfile(TargetJvm jvm, TargetDirectory directory, String extension) {
        this.jvm = jvm;
        this.directory = directory;
        file = "profile" + extension;
    }

    /** Starts the profile; when this returns, samples are being taken. */
    void start(Optional<AgentStatus> loaded, ProfiledEvent event, Duration duration)
            throws CommandException, IOException, InterruptedException {
        directory.write(ProfileFiles.WANTED, new byte[0]);
        directory.handOver();
        running = true;
        AgentStatus status = new AgentLoader(jvm).profile(loaded, options(event, directory.inTarget(file), duration));
        if (!status.answer().startsWith("profiling")) {
            running = false;
            throw new CommandException(ExitCode.FAILED, "No profile is taken: " + status.answer());
        }
    }

    static String options(ProfiledEvent event, Path file, Duration duration) {
        return "profiler=" + event + ",profiler-file=" + file + ",profiler-duration=" + duration.toMillis() + "ms";
    }

    /** Waits until the profile has ended. Empty if the JVM ended first. */
    Optional<ProfileFiles.Result> await(ProfiledEvent event, Duration duration, Progress progress)
            throws CommandException, IOException, InterruptedException {
        long start = System.nanoTime();
        while (closed || !isComplete()) { // closed by Ctrl-C: until this process ends
            long elapsed = System.nanoTime() - start;
            if (!closed && !jvm.process().isAlive()) {
                running = false;
                return isComplete() ? Optional.of(result()) : Optional.empty();
            }
            if (elapsed > duration.plus(WRITING).toNanos()) {
                throw new CommandException(
                        ExitCode.FAILED,
                        "JVM " + jvm.process().pid() + " did not write its profile within " + WRITING.toSeconds()
                                + " s; see: sage-agent status " + jvm.process().pid());
            }
            progress.show("Profiling " + event + " " + Units.time(Math.min(elapsed, duration.toNanos())) + " of "
                    + Units.time(duration.toNanos()));
            Thread.sleep(STEP_MILLIS);
        }
        running = false;
        return Optional.of(result());
    }

    /** Size of the file in bytes; 0 if the JVM has not written any. */
    long size() throws IOException {
        return directory.size(file);
    }

    void copyTo(OutputFile output) throws IOException {
        output.write(out -> directory.copy(file, out));
    }

    /** Ends the profile if it is being taken and removes its files. May be called by any thread, and again. */
    @Override
    public void close() {
        closed = true;
        if (running) {
            running = false;
            directory.remove(ProfileFiles.WANTED);
            awaitEnd();
        }
        directory.close();
    }

    private void awaitEnd() {
        long deadline = System.nanoTime() + ENDING.toNanos();
        try {
            while (!isComplete() && jvm.process().isAlive() && System.nanoTime() < deadline) {
                Thread.sleep(STEP_MILLIS);
            }
        } catch (IOException e) {
            // its directory is gone, and the profile with it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isComplete() throws IOException {
        return directory.size(ProfileFiles.RESULT) > 0;
    }

    private ProfileFiles.Result result() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        directory.copy(ProfileFiles.RESULT, content);
        return ProfileFiles.read(new ByteArrayInputStream(content.toByteArray()));
    }
}
