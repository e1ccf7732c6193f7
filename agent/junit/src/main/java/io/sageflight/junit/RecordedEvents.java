/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.io.IOException;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** Reads what a recording of this JVM has seen so far. */
final class RecordedEvents {
    private RecordedEvents() {}

    /** All events of a recording that runs or has stopped. */
    static List<RecordedEvent> of(Recording recording) throws IOException {
        Path file = Files.createTempFile("allocation-budget", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The class in this field as in source text: {@code byte[]}, {@code com.acme.Order}. */
    static String className(RecordedEvent event, String field) {
        RecordedClass type = event.getClass(field);
        return type == null ? "(a class that was unloaded)" : sourceName(type.getName());
    }

    private static String sourceName(String name) {
        int dimensions = name.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return name;
        }
        String element = name.substring(dimensions);
        String elementName = element.length() == 1
                ? ClassDesc.ofDescriptor(element).displayName()
                : element.substring(1, element.length() - 1);
        return elementName + "[]".repeat(dimensions);
    }
}
