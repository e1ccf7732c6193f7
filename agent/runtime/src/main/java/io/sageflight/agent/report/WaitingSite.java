/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** Finds the place in the host's code that waited for a lock: the first frame that is neither lock nor agent code. */
final class WaitingSite {
    private static final String LIBRARY = "java.util.concurrent.";
    private static final String LOCKS = "java.util.concurrent.locks.";

    private WaitingSite() {}

    /** The site as {@code Class.method:line}, or null if the event has no stack. */
    static String of(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null) {
            return null;
        }
        List<RecordedFrame> frames = stack.getFrames();
        RecordedFrame library = null;
        for (RecordedFrame frame : frames) {
            String type = typeName(frame);
            if (type == null || isAgent(type) || type.startsWith(LOCKS)) {
                continue;
            }
            if (type.startsWith(LIBRARY)) {
                library = library == null ? frame : library;
            } else if (library != null && type.equals("java.lang.Thread")) {
                break; // a pool's idle worker: its own frames say more than the thread's start
            } else {
                return text(frame, type);
            }
        }
        if (library != null) {
            return text(library, typeName(library));
        }
        return null;
    }

    private static boolean isAgent(String type) {
        return type.startsWith("jdk.jfr.")
                || type.startsWith("io.sageflight.instrumentation.")
                || type.startsWith("io.sageflight.agent.");
    }

    private static String typeName(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method == null || method.getType() == null
                ? null
                : method.getType().getName();
    }

    private static String text(RecordedFrame frame, String type) {
        String site = type + "." + frame.getMethod().getName();
        int line = frame.getLineNumber();
        return line > 0 ? site + ":" + line : site;
    }
}
