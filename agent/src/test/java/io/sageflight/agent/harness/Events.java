/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** The events of a recording file. */
public final class Events {
    private final List<RecordedEvent> events;

    private Events(List<RecordedEvent> events) {
        this.events = events;
    }

    public static Events read(Path file) throws IOException {
        return new Events(RecordingFile.readAllEvents(file));
    }

    /** All of one type, in the order in which they ended. */
    public List<RecordedEvent> of(String type) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(type))
                .sorted((a, b) -> a.getEndTime().compareTo(b.getEndTime()))
                .toList();
    }

    /** The number of events of each type whose name begins so. */
    public Map<String, Long> counts(String prefix) {
        return events.stream()
                .map(event -> event.getEventType().getName())
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    /** Of a cumulative periodic event, the last row for each value of a field. */
    public Map<Object, RecordedEvent> lastBy(String type, String field) {
        return of(type).stream().collect(Collectors.toMap(event -> event.getValue(field), event -> event, (a, b) -> b));
    }
}
