/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

/** A stack as text: a frame a line, innermost first. */
final class StackText {
    private static final int MOST_FRAMES = 64;

    private StackText() {}

    static String of(StackTraceElement[] frames) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < frames.length && i < MOST_FRAMES; i++) {
            StackTraceElement frame = frames[i];
            text.append(frame.getClassName()).append('.').append(frame.getMethodName());
            if (frame.getLineNumber() >= 0) {
                text.append(':').append(frame.getLineNumber());
            }
            text.append('\n');
        }
        if (frames.length > MOST_FRAMES) {
            text.append("... ").append(frames.length - MOST_FRAMES).append(" more\n");
        }
        return text.toString();
    }
}
