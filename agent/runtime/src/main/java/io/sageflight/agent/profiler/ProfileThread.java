/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import io.sageflight.instrumentation.background.BackgroundThread;
import io.sageflight.instrumentation.session.SpanSwitch;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.text.ParseException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes one profile, from loading the profiler to the complete file. */
public final class ProfileThread extends BackgroundThread {
    private static final long LOOK_NANOS = 100_000_000L;

    /** Every so many looks async-profiler is asked whether it still runs: whoever stops its recording stops it. */
    private static final int LOOKS_PER_STATUS = 10;

    private static final String NOT_ACTIVE = "not active";
    private static final String ALREADY = "already started";

    private final ProfileRequest request;
    private final ProfilerSource source;
    private final SpanSwitch spans;
    private final Runnable changed;
    private final CountDownLatch decided = new CountDownLatch(1);
    private volatile boolean finishing;
    private volatile boolean running;
    private volatile boolean loaded;
    private volatile String problem = "";

    /** @param changed run when {@link #progress} has changed */
    public ProfileThread(ProfileRequest request, Instrumentation instrumentation, SpanSwitch spans, Runnable changed) {
        this(request, new ProfilerLibrary(instrumentation)::load, spans, changed);
    }

    ProfileThread(ProfileRequest request, ProfilerSource source, SpanSwitch spans, Runnable changed) {
        super("profile");
        this.request = request;
        this.source = source;
        this.spans = spans;
        this.changed = changed;
    }

    /** Waits until the profile runs, or it is known that it will not. Returns whether that was in time. */
    public boolean awaitStart(long millis) throws InterruptedException {
        return decided.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Why there is no profile; empty if there is, or may be, one. */
    public String problem() {
        return problem;
    }

    /** What goes on, in words; empty if nothing does. */
    public String progress() {
        return running ? "profiling " + request.event() + " into " + request.file() : "";
    }

    /** Whether async-profiler's library is in the JVM because of this profile or an earlier one. */
    public boolean hasLoaded() {
        return loaded;
    }

    public ProfileRequest request() {
        return request;
    }

    /** Ends the profile. Returns whether it ended, its file complete, in time. */
    public boolean finish(long millis) {
        finishing = true;
        LockSupport.unpark(this);
        return awaitEnd(millis);
    }

    @Override
    public void run() {
        ProfileFiles.Result result = new ProfileFiles.Result(0, "", "");
        try {
            Profiler profiler = source.load();
            loaded = true;
            result = profile(profiler);
        } catch (ProfileException e) {
            problem = e.getMessage();
        } catch (Throwable t) { // of any kind: the host goes on
            problem = t.toString();
        } finally {
            running = false;
            tell(problem.isEmpty() ? result : new ProfileFiles.Result(0, "", problem));
            decided.countDown();
            changed.run();
        }
    }

    private ProfileFiles.Result profile(Profiler profiler) throws ProfileException, IOException, ParseException {
        String note = noteOnPerfEvents(profiler);
        long begin = System.nanoTime();
        if (request.isRecording()) {
            spans.turnTo(profiler.spans());
        }
        try {
            start(profiler);
            running = true;
            decided.countDown();
            changed.run();
            awaitEnd(profiler);
        } finally {
            spans.turnTo(null);
        }
        try {
            profiler.execute(ProfilerCommands.stop(request));
        } catch (ProfileException e) {
            if (!e.getMessage().contains(NOT_ACTIVE) || !request.isRecording()) {
                throw e;
            }
            note = "its recording was stopped by someone else after "
                    + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms";
        }
        return new ProfileFiles.Result(profiler.samples(), note, "");
    }

    /** async-profiler falls back to timers without a word where it may write to nobody. */
    private String noteOnPerfEvents(Profiler profiler) throws ProfileException {
        if (request.event() != ProfiledEvent.CPU) {
            return "";
        }
        try {
            profiler.execute(ProfilerCommands.TRY_PERF_EVENTS);
        } catch (ProfileException e) {
            if (e.getMessage().contains(ALREADY)) {
                throw runsAlready(e);
            }
            return "the kernel permits this JVM no perf events: samples come from CPU timers and show no kernel code"
                    + " (sysctl kernel.perf_event_paranoid=1 permits them; in a container its seccomp profile must, too)";
        }
        profiler.execute(ProfilerCommands.stop());
        return "";
    }

    private void start(Profiler profiler) throws ProfileException, IOException, ParseException {
        // if the JVM dies now, the command line removes its directory
        File directory = request.ofCommandLine() ? request.file().getParentFile() : null;
        File settings = request.isRecording() ? ProfilerSettings.write(directory) : null;
        try {
            profiler.execute(ProfilerCommands.start(request, settings));
        } catch (ProfileException e) {
            throw e.getMessage().contains(ALREADY)
                    ? runsAlready(e)
                    : new ProfileException("async-profiler did not start: " + e.getMessage(), e);
        } finally {
            if (settings != null) {
                ProfilerSettings.delete(settings);
            }
        }
    }

    private static ProfileException runsAlready(ProfileException cause) {
        return new ProfileException(
                "another profile is being taken in this JVM (async-profiler: " + cause.getMessage()
                        + "): it is left alone",
                cause);
    }

    private void awaitEnd(Profiler profiler) throws ProfileException {
        long begin = System.nanoTime();
        for (int look = 1; !finishing; look++) {
            long left = request.nanos() == 0 ? LOOK_NANOS : request.nanos() - (System.nanoTime() - begin);
            if (left <= 0 || request.ofCommandLine() && !ProfileFiles.isWanted(request.file())) {
                return;
            }
            rest(Math.min(left, LOOK_NANOS));
            if (look % LOOKS_PER_STATUS == 0
                    && profiler.execute(ProfilerCommands.STATUS).contains(NOT_ACTIVE)) {
                return;
            }
        }
    }

    private void tell(ProfileFiles.Result result) {
        if (!request.ofCommandLine()) {
            return;
        }
        try {
            ProfileFiles.write(request.file(), result);
        } catch (IOException e) {
            problem = "the directory of " + request.file() + " is gone: " + e.getMessage();
        }
    }

    /** Where the profiler comes from. */
    interface ProfilerSource {
        Profiler load() throws ProfileException;
    }
}
