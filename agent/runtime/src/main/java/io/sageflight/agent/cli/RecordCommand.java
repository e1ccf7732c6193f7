/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.report.RecordingReader;
import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import io.sageflight.agent.report.Units;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code record PID}. */
@Command(
        name = "record",
        description = {
            "Record sessions, their allocations and lock contention of a running JVM for some time.",
            "Writes sage-PID.jfr, or FILE. Loads the agent if it is not there yet. Ctrl-C ends the recording without a"
                    + " file."
        })
final class RecordCommand extends JvmCommand {
    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How long: 500ms, 10s, 2m, 1h (default: ${DEFAULT-VALUE}).")
    private Duration duration;

    @Mixin
    private NewFile target;

    @Mixin
    private JfrSettings settings;

    @Mixin
    private AgentArguments options;

    private final RecordingGaps gaps = new RecordingGaps();

    @Override
    public Integer call() throws Exception {
        OutputFile file = target.orElse("sage-" + pid() + ".jfr");
        target.check(file);
        List<byte[]> contents = settings.contents();
        String agentOptions = options.text();
        Progress progress = Progress.on(err());
        try (TargetJvm jvm = TargetJvm.attach(pid())) {
            // first what may fail without a trace in the JVM
            TargetDirectory directory = TargetDirectory.create(jvm);
            RemoteRecording recording = new RemoteRecording(jvm, directory);
            Thread onInterrupt = new Thread(recording::close, "sage-record-cleanup");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try (recording) {
                List<Path> files = handOver(contents, directory);
                Optional<AgentStatus> before = jvm.status().filter(AgentStatus::isLoaded);
                if (before.isEmpty()) {
                    progress.show("Loading the agent into " + pid());
                    before = new AgentLoader(jvm).attach(agentOptions);
                }
                before.ifPresent(agent -> gaps.differentOptions(pid(), options.missingFrom(agent.options())));
                record(jvm, recording, files, file, progress);
                Optional<AgentStatus> after = statusOf(jvm);
                if (after.isPresent()) {
                    gaps.agent(before, after.get());
                }
            } finally {
                removeHook(onInterrupt);
            }
        } finally {
            progress.clear();
        }
        report(file);
        return ExitCode.DONE;
    }

    private static List<Path> handOver(List<byte[]> settings, TargetDirectory directory) throws IOException {
        List<Path> files = new ArrayList<>();
        for (byte[] content : settings) {
            String name = "settings-" + files.size() + ".jfc";
            directory.write(name, content);
            files.add(directory.inTarget(name));
        }
        directory.handOver();
        return files;
    }

    private void record(
            TargetJvm jvm, RemoteRecording recording, List<Path> settingsFiles, OutputFile file, Progress progress)
            throws CommandException, IOException, InterruptedException {
        Optional<AgentStatus> first = statusOf(jvm);
        long start = System.nanoTime();
        recording.start(settingsFiles, settings.controls(options.wantsAllocations()), duration);
        RecordingWatch watch = new RecordingWatch(jvm, start, duration, progress);
        watch.await();
        progress.show("Writing " + file.path());
        if (!watch.targetEnded() && stopped(recording, jvm)) {
            if (settings.wantsHooks()) {
                gaps.instrumentation(first, watch.lateness(), watch.last());
            }
        } else if (recording.size() > 0) {
            gaps.endedEarly(watch.elapsed());
        } else {
            throw new CommandException(ExitCode.FAILED, "JVM " + pid() + " ended before its recording was written");
        }
        recording.copyTo(file);
    }

    /** Stops the recording; false if the JVM has ended meanwhile. */
    private static boolean stopped(RemoteRecording recording, TargetJvm jvm) throws CommandException, IOException {
        try {
            recording.stop();
            return true;
        } catch (IOException e) {
            if (jvm.process().isAlive()) {
                throw e;
            }
            return false;
        }
    }

    /** The agent's status, unless the JVM has ended. */
    private static Optional<AgentStatus> statusOf(TargetJvm jvm) {
        try {
            return jvm.status();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void report(OutputFile file) throws IOException {
        PrintWriter out = out();
        out.println("Recording  " + file.path() + " (" + Units.size(Files.size(file.path())) + ")");
        RecordingReport report = RecordingReader.read(file.path());
        long created =
                report.sessions().stream().mapToLong(SessionGroup::created).sum();
        long failed = report.sessions().stream().mapToLong(SessionGroup::failed).sum();
        out.println("Content    sessions created: " + Units.count(created) + ", failed: " + Units.count(failed)
                + "; contended locks: " + Units.count(report.locks().size()));
        gaps.content(report, settings.wantsSessions(), options.wantsAllocations());
        gaps.lines().forEach(line -> out.println("Not seen   " + line));
        out.println("Next       sage-agent report " + file.path());
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C: the hook runs already
        }
    }
}
