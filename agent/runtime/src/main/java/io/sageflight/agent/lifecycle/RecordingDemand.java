/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.agent.options.DurationText;
import io.sageflight.events.EventNames;
import io.sageflight.instrumentation.Concerns;
import io.sageflight.instrumentation.lock.LockLimits;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/** What the running recordings want of the agent. Takes JFR's monitor: for the agent's thread only. */
final class RecordingDemand {
    private static final List<String> SESSION_EVENTS =
            List.of(EventNames.SESSION_CREATION, EventNames.SESSION_END, EventNames.SESSION_STATISTICS);
    private static final List<String> MESSAGE_EVENTS = List.of(EventNames.SESSION_MESSAGE);
    private static final List<String> ALLOCATION_EVENTS =
            List.of(EventNames.SESSION_ALLOCATION, EventNames.ALLOCATION_SITE);
    private static final List<String> LOCK_EVENTS = List.of(
            EventNames.LOCK_CONTENTION, EventNames.LOCK_BLAME, EventNames.LOCK_HOLDER, EventNames.LOCK_STATISTICS);

    /** {@code recordings}: whether any runs at all. */
    record Demand(Concerns concerns, boolean recordings) {}

    private RecordingDemand() {}

    static Demand read() {
        if (!FlightRecorder.isInitialized()) {
            return new Demand(Concerns.NONE, false); // asking would initialize JFR, which is the host's to decide
        }
        FlightRecorder recorder = FlightRecorder.getFlightRecorder();
        List<EventSettings> running = new ArrayList<>();
        for (Recording recording : recorder.getRecordings()) {
            if (recording.getState() == RecordingState.RUNNING) {
                running.add(new EventSettings(recording.getSettings(), recorder));
            }
        }
        return new Demand(concerns(running), !running.isEmpty());
    }

    static Concerns concerns(List<EventSettings> running) {
        return new Concerns(
                isWanted(running, SESSION_EVENTS),
                isWanted(running, ALLOCATION_EVENTS),
                isWanted(running, LOCK_EVENTS),
                isWanted(running, MESSAGE_EVENTS),
                lockLimits(running));
    }

    private static boolean isWanted(List<EventSettings> running, List<String> events) {
        return running.stream().anyMatch(settings -> settings.isAnyEnabled(events));
    }

    /** Of several recordings each gets what any of them wants: the lowest threshold, the highest rate. */
    private static LockLimits lockLimits(List<EventSettings> running) {
        long threshold = Long.MAX_VALUE;
        int perSecond = 0;
        for (EventSettings settings : running) {
            if (settings.isAnyEnabled(LOCK_EVENTS)) {
                threshold = Math.min(threshold, threshold(settings.value(EventNames.LOCK_CONTENTION, "threshold")));
                perSecond = Math.max(perSecond, perSecond(settings.value(EventNames.LOCK_CONTENTION, "throttle")));
            }
        }
        return threshold == Long.MAX_VALUE ? LockLimits.DEFAULTS : new LockLimits(threshold, perSecond);
    }

    private static long threshold(String text) {
        long usual = LockLimits.DEFAULTS.waitFromNanos();
        return text == null ? usual : DurationText.nanos(text).orElse(usual);
    }

    private static int perSecond(String text) {
        int usual = LockLimits.DEFAULTS.eventsPerSecond();
        return text == null ? usual : RateText.perSecond(text).orElse(usual);
    }
}
