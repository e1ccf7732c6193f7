/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.profiler.ProfileFiles;
import io.sageflight.agent.profiler.ProfileRequest;
import io.sageflight.agent.profiler.ProfiledEvent;
import io.sageflight.agent.report.RecordingReader;
import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import io.sageflight.agent.report.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code profile PID}. */
@Command(
        name = "profile",
        description = {
            "Sample allocations, processor time, locks or native memory of a running JVM with async-profiler.",
            "Writes sage-profile-PID.jfr, or FILE: FILE.jfr is a recording with the samples and the SAGE events, FILE.html"
                    + " a flame graph. Loads the agent if it is not there yet. Ctrl-C ends the profile without a file."
        })
final class ProfileCommand extends JvmCommand {
    private static final String RECORDING = ".jfr";
    private static final String FLAME_GRAPH = ".html";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            defaultValue = "cpu",
            description = "What to sample: alloc, cpu, lock, wall, nativemem (default: ${DEFAULT-VALUE}).")
    private ProfiledEvent event;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = ProfileDuration.class,
            description = "How long: 500ms, 10s, 2m, up to 24h (default: ${DEFAULT-VALUE}).")
    private Duration duration;

    @Mixin
    private NewFile target;

    @Option(
            names = "--session-kind",
            paramLabel = "KIND",
            description = "Only samples taken while sessions of this kind are created, such as sage; for FILE.html.")
    private String sessionKind;

    private final List<String> notes = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        OutputFile file = target.orElse("sage-profile-" + pid() + RECORDING);
        boolean wantsRecording = wantsRecording(file);
        target.check(file);
        Progress progress = Progress.on(err());
        try (TargetJvm jvm = TargetJvm.attach(pid())) {
            TargetDirectory directory = TargetDirectory.create(jvm);
            // samples of sessions are told from others by a recording's spans
            String taken = wantsRecording || sessionKind != null ? RECORDING : FLAME_GRAPH;
            RemoteProfile profile = new RemoteProfile(jvm, directory, taken);
            Thread onInterrupt = new Thread(profile::close, "sage-profile-cleanup");
            Runtime.getRuntime().addShutdownHook(onInterrupt);
            try (profile) {
                progress.show("Starting the profiler in " + pid());
                profile.start(jvm.status().filter(AgentStatus::isLoaded), event, duration);
                Optional<ProfileFiles.Result> result = profile.await(event, duration, progress);
                progress.show("Writing " + file.path());
                check(result, profile);
                write(profile, file, wantsRecording);
            } finally {
                removeHook(onInterrupt);
            }
        } finally {
            progress.clear();
        }
        report(file, wantsRecording);
        return ExitCode.DONE;
    }

    private boolean wantsRecording(OutputFile file) {
        String name = String.valueOf(file.path().getFileName());
        if (!ProfileRequest.isWritable(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--output': '" + name + "' ends neither in " + RECORDING
                            + " (a recording)" + " nor in " + FLAME_GRAPH + " (a flame graph)");
        }
        boolean recording = ProfileRequest.isRecording(name);
        if (recording && sessionKind != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--session-kind': '" + sessionKind
                            + "' is for a flame graph, -o FILE.html;"
                            + " a recording has all samples, and spans that tell whose they are");
        }
        return recording;
    }

    private void check(Optional<ProfileFiles.Result> result, RemoteProfile profile)
            throws CommandException, IOException {
        if (result.isEmpty()) {
            if (profile.size() == 0) {
                throw new CommandException(ExitCode.FAILED, "JVM " + pid() + " ended before its profile was written");
            }
            notes.add("the JVM ended before the profile did; it goes as far as that");
            return;
        }
        if (!result.get().problem().isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED, "No profile was taken: " + result.get().problem());
        }
        if (!result.get().note().isEmpty()) {
            notes.add(result.get().note());
        }
        out().println("Samples    " + Units.count(result.get().samples()) + " of " + event);
    }

    private void write(RemoteProfile profile, OutputFile file, boolean wantsRecording)
            throws CommandException, IOException {
        if (wantsRecording || sessionKind == null) {
            profile.copyTo(file);
            return;
        }
        Path recording = Files.createTempFile("sage-profile-", RECORDING);
        recording.toFile().deleteOnExit(); // Ctrl-C runs no finally
        try {
            profile.copyTo(new OutputFile(recording));
            SessionFlameGraph graph = SessionFlameGraph.of(recording, event, sessionKind);
            file.write(graph::writeTo);
        } finally {
            Files.deleteIfExists(recording);
        }
    }

    private void report(OutputFile file, boolean wantsRecording) throws IOException {
        out().println((wantsRecording ? "Recording  " : "Graph      ") + file.path() + " ("
                + Units.size(Files.size(file.path())) + ")");
        if (wantsRecording) {
            RecordingReport report = RecordingReader.read(file.path());
            long created =
                    report.sessions().stream().mapToLong(SessionGroup::created).sum();
            out().println("Content    sessions created: " + Units.count(created) + "; contended locks: "
                    + Units.count(report.locks().size()));
        }
        notes.forEach(note -> out().println("Not seen   " + note));
        out().println("Next       "
                + (wantsRecording
                        ? "open it in JDK Mission Control, or: sage-agent report " + file.path()
                        : "open it in a browser"));
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Ctrl-C: the hook runs already
        }
    }

    /** Reads durations up to the longest that the agent takes. */
    static final class ProfileDuration extends DurationConverter {
        ProfileDuration() {
            super(Duration.ofDays(1));
        }
    }
}
