/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.stream.Stream;

/** Where in the host a thread waits for a lock: the first frame outside the locks' own code. */
final class WaitingSite {
    static final String UNKNOWN = "(unknown)";

    private static final StackWalker WALKER = StackWalker.getInstance();

    private WaitingSite() {}

    static String current() {
        return WALKER.walk(WaitingSite::firstOutside).orElse(UNKNOWN);
    }

    private static Optional<String> firstOutside(Stream<StackFrame> frames) {
        return frames.filter(WaitingSite::isOutside).findFirst().map(WaitingSite::describe);
    }

    private static boolean isOutside(StackFrame frame) {
        String name = frame.getClassName();
        return !name.startsWith("java.util.concurrent.") && !name.startsWith("io.sageflight.instrumentation.");
    }

    private static String describe(StackFrame frame) {
        int line = frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + (line < 0 ? "" : ":" + line);
    }
}
