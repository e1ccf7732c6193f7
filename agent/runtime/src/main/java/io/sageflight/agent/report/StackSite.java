/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.AgentClasses;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** Finds the place in the host's code that a stack is about: the first frame that is neither lock nor agent code. */
final class StackSite {
    private static final String LIBRARY = "java.util.concurrent.";
    private static final String LOCKS = "java.util.concurrent.locks.";
    private static final String THREAD = "java.lang.Thread";

    private StackSite() {}

    /** The place that waited, as {@code Class.method:line}, or null if the event has no stack. */
    static String waiting(RecordedEvent event) {
        RecordedFrame library = null;
        for (RecordedFrame frame : frames(event)) {
            String type = typeName(frame);
            if (type == null || isNobodys(type) || type.startsWith(LOCKS)) {
                continue;
            }
            if (type.startsWith(LIBRARY)) {
                library = library == null ? frame : library;
            } else if (library != null && type.equals(THREAD)) {
                break; // a pool's idle worker: its own frames say more than the thread's start
            } else {
                return text(frame, type);
            }
        }
        return library == null ? null : text(library, typeName(library));
    }

    /**
     * The place that let a lock go, as {@code Class.method:line}; null if the event has no stack or no frame of it is
     * host code. A lock's own class, which calls the synchronizer nested in it, is not the place.
     *
     * @param lockClass class of the lock; null if its own code may hold it, as that of a monitor's class does
     */
    static String releasing(RecordedEvent event, String lockClass) {
        String ofLock = lockClass == null ? null : outermost(lockClass);
        String own = null;
        boolean library = false;
        for (RecordedFrame frame : frames(event)) {
            String type = typeName(frame);
            if (type == null || isNobodys(type)) {
                continue;
            }
            if (type.startsWith(LIBRARY)) {
                library = true;
            } else if (outermost(type).equals(ofLock)) {
                own = own == null ? text(frame, type) : own;
            } else if (!(library && type.equals(THREAD))) {
                return text(frame, type);
            }
        }
        return own;
    }

    /** The frame whose {@code synchronized} it is: outside the agent and its hook; null if the event has no stack. */
    static RecordedFrame innermost(RecordedEvent event) {
        for (RecordedFrame frame : frames(event)) {
            String type = typeName(frame);
            if (type != null && !isNobodys(type) && !type.startsWith(LOCKS)) {
                return frame;
            }
        }
        return null;
    }

    static String typeName(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null || method.getType() == null
                ? null
                : method.getType().getName();
    }

    private static List<RecordedFrame> frames(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        return stack == null ? List.of() : stack.getFrames();
    }

    /** Frames of the agent, of the recorder, and those that the JVM makes up for a lambda. */
    private static boolean isNobodys(String type) {
        return type.contains("$$Lambda") || type.startsWith("jdk.jfr.") || AgentClasses.isOne(type);
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested > 0 ? type.substring(0, nested) : type;
    }

    private static String text(RecordedFrame frame, String type) {
        String site = type + "." + frame.getMethod().getName();
        int line = frame.getLineNumber();
        return line > 0 ? site + ":" + line : site;
    }
}
