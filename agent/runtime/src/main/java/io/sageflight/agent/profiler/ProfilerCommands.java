/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import java.io.File;

/** The commands for async-profiler. None lets it write to the host's output. */
final class ProfilerCommands {
    static final String STATUS = "status";

    /** Succeeds only where the kernel permits perf events. */
    static final String TRY_PERF_EVENTS = "start,event=cpu-clock,loglevel=none";

    private static final String STOP = "stop,loglevel=none";

    private ProfilerCommands() {}

    /** Ends whatever {@link #TRY_PERF_EVENTS} began. */
    static String stop() {
        return STOP;
    }

    /** @param settings the JFR settings of a recording; not looked at for a flame graph */
    static String start(ProfileRequest request, File settings) throws ProfileException {
        String start = "start,event=" + request.event() + ",loglevel=none";
        if (request.isRecording()) {
            start += ",jfr,jfrsync=" + argument(settings);
        }
        return start + output(request);
    }

    /** A recording is complete when it is stopped; a flame graph is written then. */
    static String stop(ProfileRequest request) throws ProfileException {
        return request.isRecording() ? STOP : STOP + output(request);
    }

    private static String output(ProfileRequest request) throws ProfileException {
        boolean adds = !request.isRecording() && request.event().hasAmounts();
        return (adds ? ",total" : "") + ",file=" + argument(request.file());
    }

    /** A comma would begin the next argument, and a percent sign stands for something in file names. */
    private static String argument(File file) throws ProfileException {
        String path = file.getPath();
        if (path.indexOf(',') >= 0 || path.indexOf('%') >= 0) {
            throw new ProfileException(
                    "async-profiler takes no file whose path has a comma or a percent sign: " + path);
        }
        return path;
    }
}
