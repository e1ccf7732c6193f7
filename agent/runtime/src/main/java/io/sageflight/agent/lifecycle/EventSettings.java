/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.events.EventNames;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/**
 * The settings of our events in one recording. JFR's map names an event by its name, or by its type's number if the setting
 * was made with the event's class.
 */
final class EventSettings {
    private final Map<String, String> settings = new HashMap<>();

    EventSettings(Map<String, String> ofRecording, FlightRecorder recorder) {
        Map<String, String> names = null;
        for (Map.Entry<String, String> setting : ofRecording.entrySet()) {
            String key = setting.getKey();
            if (key.startsWith(EventNames.PREFIX)) {
                settings.put(key, setting.getValue());
            } else if (!key.isEmpty() && Character.isDigit(key.charAt(0)) && key.indexOf('#') > 0) {
                names = names == null ? names(recorder) : names;
                String name = names.get(key.substring(0, key.indexOf('#')));
                if (name != null && name.startsWith(EventNames.PREFIX)) {
                    settings.put(name + key.substring(key.indexOf('#')), setting.getValue());
                }
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

    boolean isEnabled(String event) {
        return "true".equals(settings.get(event + "#enabled"));
    }

    boolean isAnyEnabled(Iterable<String> events) {
        for (String event : events) {
            if (isEnabled(event)) {
                return true;
            }
        }
        return false;
    }

    /** Null if the recording does not set it. */
    String value(String event, String setting) {
        return settings.get(event + "#" + setting);
    }
}
