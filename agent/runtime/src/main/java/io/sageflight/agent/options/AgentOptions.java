/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.options;

import io.sageflight.agent.profiler.ProfileRequest;
import io.sageflight.agent.profiler.ProfiledEvent;
import io.sageflight.instrumentation.lock.LockOptions;
import io.sageflight.instrumentation.weaving.ClassPattern;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The agent's options, checked.
 *
 * @param command {@link #ATTACH}, {@link #DETACH} or {@link #PROFILE}
 * @param answerId by which the command line recognizes the answer to its own load; empty if it does not matter
 * @param allocations classes whose allocation sites are instrumented
 * @param monitors classes whose {@code synchronized} blocks and methods are instrumented
 * @param locks how closely long waits for locks are looked at
 * @param startWaitNanos how long a recording that starts waits for the hooks, at most; 0 means not at all
 * @param profile the profile to take; null if none is wanted
 */
public record AgentOptions(
        String command,
        String answerId,
        ClassPattern allocations,
        ClassPattern monitors,
        LockOptions locks,
        long startWaitNanos,
        ProfileRequest profile) {
    public static final String ATTACH = "attach";
    public static final String DETACH = "detach";

    /** Of an agent that may be loaded already, a profile for the command line. */
    public static final String PROFILE = "profile";

    public static final String PROFILER = "profiler";
    public static final String PROFILER_FILE = "profiler-file";
    public static final String PROFILER_DURATION = "profiler-duration";

    static final String ALLOCATIONS = "allocations";
    static final String MONITORS = "monitors";
    static final String LOCK_HOLDER_SAMPLING = "lock-holder-sampling";
    static final String LOCK_STUCK = "lock-stuck";
    static final String START_WAIT = "start-wait";
    static final String CONFIG = "config";
    static final String COMMAND = "command";
    static final String ANSWER_ID = "answer-id";

    private static final String OFF = "off";
    private static final long LEAST_NANOS = 1_000_000L;
    private static final long START_WAIT_NANOS = 2_000_000_000L;
    private static final long MOST_NANOS = 86_400_000_000_000L;

    /** Checks merged options. */
    static AgentOptions of(Map<String, String> values) throws OptionException {
        String command = values.getOrDefault(COMMAND, ATTACH);
        if (!command.equals(ATTACH) && !command.equals(DETACH) && !command.equals(PROFILE)) {
            throw new OptionException(COMMAND, "'" + command + "' is none; accepted: attach, detach, profile");
        }
        LockOptions locks = new LockOptions(
                nanos(values, LOCK_HOLDER_SAMPLING, LockOptions.DEFAULTS.holderSamplingNanos()),
                nanos(values, LOCK_STUCK, LockOptions.DEFAULTS.stuckNanos()));
        return new AgentOptions(
                command,
                values.getOrDefault(ANSWER_ID, ""),
                pattern(values, ALLOCATIONS),
                pattern(values, MONITORS),
                locks,
                nanos(values, START_WAIT, START_WAIT_NANOS),
                profile(values, command.equals(PROFILE)));
    }

    private static ClassPattern pattern(Map<String, String> values, String key) throws OptionException {
        String pattern = values.getOrDefault(key, "");
        if (pattern.isEmpty()) {
            return ClassPattern.NONE;
        }
        try {
            return ClassPattern.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw new OptionException(key, e.getMessage());
        }
    }

    /** Null if none is wanted. */
    private static ProfileRequest profile(Map<String, String> values, boolean ofCommandLine) throws OptionException {
        String name = values.get(PROFILER);
        if (name == null || name.equals(OFF)) {
            if (ofCommandLine) {
                throw new OptionException(PROFILER, "is missing; accepted: " + ProfiledEvent.names());
            }
            return null;
        }
        ProfiledEvent event = ProfiledEvent.of(name)
                .orElseThrow(() -> new OptionException(
                        PROFILER, "'" + name + "' is none; accepted: off, " + ProfiledEvent.names()));
        String file = values.getOrDefault(
                PROFILER_FILE, "sage-profile-" + ProcessHandle.current().pid() + ".jfr");
        if (!ProfileRequest.isWritable(file)) {
            throw new OptionException(
                    PROFILER_FILE, "'" + file + "' is neither; accepted: a file FILE.jfr or FILE.html");
        }
        return new ProfileRequest(
                event, new File(file).getAbsoluteFile(), nanos(values, PROFILER_DURATION, 0), ofCommandLine);
    }

    /** 0 for {@code off}. */
    private static long nanos(Map<String, String> values, String key, long otherwise) throws OptionException {
        String value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value.equals(OFF)) {
            return 0;
        }
        OptionalLong nanos = DurationText.nanos(value);
        if (nanos.isEmpty() || nanos.getAsLong() < LEAST_NANOS || nanos.getAsLong() > MOST_NANOS) {
            throw new OptionException(key, "'" + value + "' is none; accepted: off, or a duration from 1ms to 1d");
        }
        return nanos.getAsLong();
    }

    /** The options that shape the agent, as they would be given. */
    public String text() {
        Map<String, String> shown = new LinkedHashMap<>();
        if (!allocations.isEmpty()) {
            shown.put(ALLOCATIONS, allocations.toString());
        }
        if (!monitors.isEmpty()) {
            shown.put(MONITORS, monitors.toString());
        }
        show(shown, LOCK_HOLDER_SAMPLING, locks.holderSamplingNanos(), LockOptions.DEFAULTS.holderSamplingNanos());
        show(shown, LOCK_STUCK, locks.stuckNanos(), LockOptions.DEFAULTS.stuckNanos());
        show(shown, START_WAIT, startWaitNanos, START_WAIT_NANOS);
        if (profile != null && !profile.ofCommandLine()) {
            shown.put(PROFILER, profile.event().toString());
            shown.put(PROFILER_FILE, profile.file().toString());
            show(shown, PROFILER_DURATION, profile.nanos(), 0);
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> option : shown.entrySet()) {
            text.append(text.length() == 0 ? "" : ",")
                    .append(option.getKey())
                    .append('=')
                    .append(option.getValue());
        }
        return text.toString();
    }

    private static void show(Map<String, String> shown, String key, long nanos, long usual) {
        if (nanos != usual) {
            shown.put(key, nanos == 0 ? OFF : nanos % LEAST_NANOS == 0 ? nanos / LEAST_NANOS + "ms" : nanos + "ns");
        }
    }
}
