/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.AgentClasses;

/**
 * A stack of the host as text: a frame a line, innermost first. A thread that is within a hook of ours, which may be within
 * JFR, is where it called the hook from.
 */
final class StackText {
    private static final int MOST_FRAMES = 64;

    private StackText() {}

    static String of(StackTraceElement[] frames) {
        StringBuilder text = new StringBuilder();
        int first = firstOfHost(frames);
        int end = Math.min(frames.length, first + MOST_FRAMES);
        for (int i = first; i < end; i++) {
            StackTraceElement frame = frames[i];
            text.append(frame.getClassName()).append('.').append(frame.getMethodName());
            if (frame.getLineNumber() >= 0) {
                text.append(':').append(frame.getLineNumber());
            }
            text.append('\n');
        }
        if (frames.length > end) {
            text.append("... ").append(frames.length - end).append(" more\n");
        }
        return text.toString();
    }

    /** The frame outside the outermost of the agent's. */
    private static int firstOfHost(StackTraceElement[] frames) {
        for (int i = frames.length - 1; i >= 0; i--) {
            if (AgentClasses.isOne(frames[i].getClassName())) {
                return i + 1;
            }
        }
        return 0;
    }
}
