/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/** Reads fields that another version of the event may lack, or that may be null, without failing. */
final class Fields {
    private Fields() {}

    static String text(RecordedEvent event, String field, String otherwise) {
        return value(event, field) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    /** A whole number; fields with a unit come as they were recorded, nanoseconds or bytes. */
    static long number(RecordedEvent event, String field, long otherwise) {
        return value(event, field) instanceof Number number ? number.longValue() : otherwise;
    }

    static boolean flag(RecordedEvent event, String field) {
        return value(event, field) instanceof Boolean flag && flag;
    }

    /** A class's name as source code has it, arrays too. */
    static String className(RecordedEvent event, String field, String otherwise) {
        return value(event, field) instanceof RecordedClass type && type.getName() != null
                ? readable(type.getName())
                : otherwise;
    }

    /** A thread's name; null where there is no thread or it had no name. */
    static String threadName(RecordedEvent event, String field) {
        if (!(value(event, field) instanceof RecordedThread thread)) {
            return null;
        }
        String name = thread.getJavaName();
        if (name == null || name.isEmpty()) {
            name = thread.getOSName();
        }
        if (name == null || name.isEmpty()) {
            return thread.getJavaThreadId() > 0 ? "thread " + thread.getJavaThreadId() : null;
        }
        return name;
    }

    /** Java's id of a thread; 0 where there is no thread or none of Java's. */
    static long threadId(RecordedEvent event, String field) {
        return value(event, field) instanceof RecordedThread thread ? Math.max(0, thread.getJavaThreadId()) : 0;
    }

    static long duration(RecordedEvent event) {
        return Math.max(0, event.getDuration().toNanos());
    }

    /** Nanoseconds since the epoch. */
    static long time(RecordedEvent event) {
        Instant start = event.getStartTime();
        return TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
    }

    private static Object value(RecordedEvent event, String field) {
        return event.hasField(field) ? event.getValue(field) : null;
    }

    private static String readable(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        if (dimensions == 0 || dimensions == name.length()) {
            return name;
        }
        String element = switch (name.charAt(dimensions)) {
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'D' -> "double";
            case 'F' -> "float";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'S' -> "short";
            case 'Z' -> "boolean";
            default -> name.substring(dimensions + 1).replace(";", "");
        };
        return element + "[]".repeat(dimensions);
    }
}
