/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.instrumentation.session.SessionSpans;
import io.sageflight.instrumentation.session.SpanSwitch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One profile with a scripted async-profiler. */
@Timeout(60)
class ProfileThreadTest {
    private static final long PATIENCE_MILLIS = 30_000;

    @TempDir
    private Path directory;

    private final Script script = new Script();

    @BeforeEach
    void want() throws IOException {
        Files.createFile(directory.resolve(ProfileFiles.WANTED));
    }

    private ProfileThread thread(ProfiledEvent event, String file, long nanos) {
        ProfileRequest request =
                new ProfileRequest(event, directory.resolve(file).toFile(), nanos, true);
        return new ProfileThread(request, () -> script, new SpanSwitch(), () -> {});
    }

    private ProfileFiles.Result result() throws IOException {
        try (InputStream in = Files.newInputStream(directory.resolve(ProfileFiles.RESULT))) {
            return ProfileFiles.read(in);
        }
    }

    @Test
    void profileLastsAsLongAsItWasAskedFor() throws Exception {
        ProfileThread thread = thread(ProfiledEvent.ALLOC, "x.html", TimeUnit.MILLISECONDS.toNanos(50));
        thread.start();

        assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
        assertThat(thread.problem()).isEmpty();
        assertThat(script.commands.get(0)).startsWith("start,event=alloc,");
        assertThat(script.commands.get(script.commands.size() - 1)).startsWith("stop,");
        assertThat(script.active).isFalse();
        assertThat(result()).isEqualTo(new ProfileFiles.Result(42, "", ""));
    }

    @Test
    void profileEndsWhenItIsNoLongerWanted() throws Exception {
        ProfileThread thread = thread(ProfiledEvent.ALLOC, "x.jfr", 0);
        thread.start();
        assertThat(thread.awaitStart(PATIENCE_MILLIS)).isTrue();
        assertThat(thread.progress()).isEqualTo("profiling alloc into " + directory.resolve("x.jfr"));

        Files.delete(directory.resolve(ProfileFiles.WANTED));
        assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
        assertThat(script.active).isFalse();
        assertThat(thread.progress()).isEmpty();
    }

    @Test
    void finishEndsTheProfileWithItsFile() throws Exception {
        ProfileThread thread = thread(ProfiledEvent.LOCK, "x.jfr", 0);
        thread.start();
        assertThat(thread.awaitStart(PATIENCE_MILLIS)).isTrue();

        assertThat(thread.finish(PATIENCE_MILLIS)).isTrue();
        assertThat(result().samples()).isEqualTo(42);
        assertThat(thread.hasLoaded()).isTrue();
    }

    @Test
    void anotherProfileIsLeftAloneAndOneLineSaysSo() throws Exception {
        script.active = true;
        for (ProfiledEvent event : ProfiledEvent.values()) {
            ProfileThread thread = thread(event, "x.html", 0);
            thread.start();

            assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
            assertThat(thread.problem())
                    .isEqualTo("another profile is being taken in this JVM (async-profiler: Profiler already started):"
                            + " it is left alone");
            assertThat(result().problem()).isEqualTo(thread.problem());
        }
        assertThat(script.active).isTrue();
        assertThat(script.commands).noneMatch(command -> command.startsWith("stop"));
    }

    @Test
    void withoutPerfEventsProcessorTimeIsSampledByTimersAndANoteSaysSo() throws Exception {
        script.perfEvents = false;
        ProfileThread thread = thread(ProfiledEvent.CPU, "x.html", TimeUnit.MILLISECONDS.toNanos(1));
        thread.start();

        assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
        assertThat(result().problem()).isEmpty();
        assertThat(result().note()).contains("kernel.perf_event_paranoid");
        assertThat(script.commands).anyMatch(command -> command.startsWith("start,event=cpu,"));
    }

    @Test
    void withPerfEventsThereIsNoNote() throws Exception {
        ProfileThread thread = thread(ProfiledEvent.CPU, "x.html", TimeUnit.MILLISECONDS.toNanos(1));
        thread.start();

        assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
        assertThat(result().note()).isEmpty();
    }

    @Test
    void recordingThatSomeoneElseStopsEndsTheProfile() throws Exception {
        ProfileThread thread = thread(ProfiledEvent.WALL, "x.jfr", 0);
        thread.start();
        assertThat(thread.awaitStart(PATIENCE_MILLIS)).isTrue();

        script.active = false;
        assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
        assertThat(result().problem()).isEmpty();
        assertThat(result().note()).contains("stopped by someone else");
    }

    @Test
    void whatAsyncProfilerRefusesIsTheProblem() throws Exception {
        script.refusal = "Could not open Flight Recorder output file";
        ProfileThread thread = thread(ProfiledEvent.ALLOC, "x.jfr", 0);
        thread.start();

        assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
        assertThat(thread.problem())
                .isEqualTo("async-profiler did not start: Could not open Flight Recorder output file");
    }

    /** Where they go with the command's directory, if the JVM dies before they are deleted. */
    @Test
    void settingsOfACommandsProfileAreInItsDirectory() throws Exception {
        ProfileThread thread = thread(ProfiledEvent.ALLOC, "x.jfr", TimeUnit.MILLISECONDS.toNanos(1));
        thread.start();

        assertThat(thread.awaitEnd(PATIENCE_MILLIS)).isTrue();
        assertThat(script.commands.get(0)).contains(",jfrsync=" + directory.resolve("sage-profile-"));
        assertThat(Files.list(directory)).noneMatch(file -> file.toString().endsWith(".jfc"));
    }

    /** Answers as async-profiler does. */
    private static final class Script implements Profiler {
        final List<String> commands = Collections.synchronizedList(new ArrayList<>());
        volatile boolean active;
        volatile boolean perfEvents = true;
        volatile String refusal;

        @Override
        public String execute(String command) throws ProfileException {
            commands.add(command);
            if (command.startsWith("start")) {
                if (active) {
                    throw new ProfileException("Profiler already started");
                }
                if (command.contains("event=cpu-clock") && !perfEvents) {
                    throw new ProfileException("No access to perf events. Try --fdtransfer");
                }
                if (refusal != null) {
                    throw new ProfileException(refusal);
                }
                active = true;
                return "Profiling started\n";
            }
            if (command.startsWith("stop")) {
                if (!active) {
                    throw new ProfileException("Profiler is not active");
                }
                active = false;
            }
            return active ? "Profiling is running for 1 seconds\n" : "Profiler is not active\n";
        }

        @Override
        public long samples() {
            return 42;
        }

        @Override
        public SessionSpans spans() {
            return new SessionSpans() {
                @Override
                public long begin() {
                    return 0;
                }

                @Override
                public void end(long begin, String kind) {
                    throw new AssertionError("Nothing began");
                }
            };
        }
    }
}
