/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.agent.profiler.ProfileRequest;
import io.sageflight.agent.profiler.ProfileThread;
import io.sageflight.instrumentation.session.SpanSwitch;
import java.lang.instrument.Instrumentation;

/** The profile that is being taken, if one is. For the launcher's calls, which come one after the other; progress is for any thread. */
final class Profiles {
    /** Loading the library and the first recording of a JVM take seconds on a busy machine. */
    private static final long START_MILLIS = 60_000;

    /** A profile is written when it ends. */
    private static final long END_MILLIS = 60_000;

    private final Instrumentation instrumentation;
    private final SpanSwitch spans;
    private final Runnable changed;
    private volatile ProfileThread current;
    private volatile boolean loadedBefore;

    Profiles(Instrumentation instrumentation, SpanSwitch spans, Runnable changed) {
        this.instrumentation = instrumentation;
        this.spans = spans;
        this.changed = changed;
    }

    /** Starts a profile and waits until it runs. Returns why there is none; empty if there is. */
    String start(ProfileRequest request) {
        ProfileThread before = current;
        if (before != null && before.isAlive()) {
            return "a profile of " + before.request().event() + " is being taken already, into "
                    + before.request().file();
        }
        ProfileThread profile = begin(request, changed);
        try {
            if (profile.awaitStart(START_MILLIS)) {
                return profile.problem();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        profile.finish(0);
        return "the profiler did not start within " + START_MILLIS / 1000 + " s";
    }

    /** Starts a profile without waiting. If there is none, one line on stderr says why. */
    void startAlone(ProfileRequest request) {
        begin(request, () -> {
            changed.run();
            ProfileThread profile = current;
            if (profile != null && !profile.problem().isEmpty()) {
                System.err.println("sage-agent: no profile is taken: " + profile.problem());
            }
        });
    }

    private ProfileThread begin(ProfileRequest request, Runnable whenChanged) {
        loadedBefore = hasLoaded();
        ProfileThread profile = new ProfileThread(request, instrumentation, spans, whenChanged);
        current = profile;
        profile.start();
        return profile;
    }

    private boolean hasLoaded() {
        ProfileThread profile = current;
        return loadedBefore || profile != null && profile.hasLoaded();
    }

    String progress() {
        ProfileThread profile = current;
        return profile == null ? "" : profile.progress();
    }

    /** Ends the profile that is being taken. Returns what stays in the JVM, to be added to a sentence. */
    String end() {
        ProfileThread profile = current;
        if (profile != null && !profile.finish(END_MILLIS)) {
            return ", and a profile that is still being written";
        }
        return hasLoaded() ? ", and async-profiler's library, which does nothing" : "";
    }
}
