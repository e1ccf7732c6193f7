/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.events;

import java.util.Set;

/**
 * JFR's own threads: what they wait for says nothing of the host. They are told by their whole names, since nothing else
 * sets them apart, and a host may have threads of its own whose names begin with "JFR".
 */
public final class RecorderThreads {
    private static final String COMMON = "JFR ";

    private static final Set<String> NAMES =
            Set.of("JFR Recorder Thread", "JFR Periodic Tasks", "JFR Recording Scheduler", "JFR Shutdown Hook");

    /** A number follows. */
    private static final String EVENT_STREAM = "JFR Event Stream ";

    private RecorderThreads() {}

    /** Whether a Java thread of this name is one of them; null is none. */
    public static boolean isOne(String threadName) {
        return threadName != null
                && threadName.startsWith(COMMON)
                && (NAMES.contains(threadName) || threadName.startsWith(EVENT_STREAM));
    }
}
