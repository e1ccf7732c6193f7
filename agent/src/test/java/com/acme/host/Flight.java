/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/** Recordings that a host starts by itself, by the JDK's API and the names of events only. */
final class Flight {
    /** Every event that a session or a lock leaves. */
    static final String[] EVENTS = {
        "sage.SessionCreation",
        "sage.SessionEnd",
        "sage.SessionAllocation",
        "sage.AllocationSite",
        "sage.SessionStatistics",
        "sage.LockContention",
        "sage.LockBlame",
        "sage.LockHolder",
        "sage.LockStatistics",
        "sage.AgentOverhead"
    };

    private Flight() {}

    /** A recording, not started, of waits and sessions however short. */
    static Recording recording() {
        Recording recording = new Recording();
        for (String event : EVENTS) {
            recording.enable(event).withThreshold(Duration.ZERO);
        }
        return recording;
    }

    static Recording start() {
        Recording recording = recording();
        recording.start();
        return recording;
    }

    /**
     * The same, but returns only when an agent has had the time to take notice: a starting recording waits for it, and not
     * for ever.
     */
    static Recording startNoticed() {
        Recording recording = start();
        for (int i = 0; i < 5; i++) {
            try (Recording another = new Recording()) {
                another.start();
            }
        }
        return recording;
    }

    static void finish(Recording recording, Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        recording.close();
    }
}
