/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.events.EventNames;
import io.sageflight.instrumentation.Concerns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/** What the running recordings want of the agent. Takes JFR's monitor: for the agent's thread only. */
final class RecordingDemand {
    private static final String ENABLED = "#enabled";

    /** {@code recordings}: whether any runs at all. */
    record Demand(Concerns concerns, boolean recordings) {}

    private RecordingDemand() {}

    static Demand read() {
        if (!FlightRecorder.isInitialized()) {
            return new Demand(Concerns.NONE, false); // asking would initialize JFR, which is the host's to decide
        }
        FlightRecorder recorder = FlightRecorder.getFlightRecorder();
        Set<String> enabled = new HashSet<>();
        boolean running = false;
        for (Recording recording : recorder.getRecordings()) {
            if (recording.getState() == RecordingState.RUNNING) {
                running = true;
                collect(recording.getSettings(), recorder, enabled);
            }
        }
        return new Demand(
                new Concerns(
                        enabled.contains(EventNames.SESSION_CREATION)
                                || enabled.contains(EventNames.SESSION_END)
                                || enabled.contains(EventNames.SESSION_STATISTICS),
                        enabled.contains(EventNames.SESSION_ALLOCATION),
                        enabled.contains(EventNames.LOCK_CONTENTION) || enabled.contains(EventNames.LOCK_STATISTICS)),
                running);
    }

    /** Settings name an event by its name, or by its type's number if they were made with the event's class. */
    private static void collect(Map<String, String> settings, FlightRecorder recorder, Set<String> enabled) {
        Map<String, String> names = null;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey();
            if (!key.endsWith(ENABLED) || !"true".equals(setting.getValue())) {
                continue;
            }
            String event = key.substring(0, key.length() - ENABLED.length());
            if (event.startsWith(EventNames.PREFIX)) {
                enabled.add(event);
            } else if (!event.isEmpty() && Character.isDigit(event.charAt(0))) {
                names = names == null ? names(recorder) : names;
                enabled.add(names.getOrDefault(event, event));
            }
        }
    }

    private static Map<String, String> names(FlightRecorder recorder) {
        Map<String, String> names = new HashMap<>();
        for (EventType type : recorder.getEventTypes()) {
            names.put(Long.toString(type.getId()), type.getName());
        }
        return names;
    }
}
