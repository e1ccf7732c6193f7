/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import java.util.ArrayList;
import java.util.List;

/** Stands for the hook class: remembers what woven code tells it. For one thread. */
public final class RecordingHook {
    static final List<String> CALLS = new ArrayList<>();
    static final List<Object> HELD = new ArrayList<>();

    /** Throws in the n-th call from now on, counted from 1; 0 never. */
    static int throwIn;

    private static long time;

    private RecordingHook() {}

    static void reset() {
        CALLS.clear();
        HELD.clear();
        throwIn = 0;
        time = 0;
    }

    private static void called(String call) {
        if (throwIn > 0 && --throwIn == 0) {
            CALLS.add("thrown in " + call);
            throw new StackOverflowError("in a hook");
        }
        CALLS.add(call);
    }

    public static long monitorEntering(Object monitor) {
        called("entering");
        return ++time;
    }

    public static long monitorEntered(Object monitor, long began, int site) {
        if (!Thread.holdsLock(monitor)) {
            throw new AssertionError("entered without the monitor");
        }
        if (began != 0) {
            called("entered " + site);
        } else {
            called("method " + site);
        }
        HELD.add(monitor);
        return ++time;
    }

    public static Object monitorExiting(Object monitor, long entered, int site) {
        if (entered == 0 || !Thread.holdsLock(monitor)) {
            throw new AssertionError("exiting without the monitor");
        }
        called("exiting " + site);
        return monitor;
    }

    public static void monitorExited(Object release) {
        HELD.remove(HELD.lastIndexOf(release));
        called("exited");
    }

    public static void monitorLeft(Object monitor, long entered, int site) {
        if (entered != 0 && HELD.lastIndexOf(monitor) >= 0) {
            HELD.remove(HELD.lastIndexOf(monitor));
        }
        called("left " + site + (entered == 0 ? " unseen" : ""));
    }

    public static long monitorWaiting(Object monitor, Object waited, long entered, int site) {
        called(monitor == waited ? "waiting " + site : "waiting for another");
        return monitor == waited ? 0 : entered;
    }

    public static long monitorResumed(Object monitor, Object waited, long entered) {
        called(monitor == waited ? "resumed" : "resumed from another");
        return monitor == waited ? ++time : entered;
    }
}
