/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;

/**
 * Hears that a recording changed. JFR may call this under its own monitor, in any thread: it only leaves a signal, takes no
 * lock and asks JFR nothing. The exception is a recording that starts: then JFR holds no monitor, and the caller waits
 * until the hooks are in place, so that a recording from the JVM's start misses nothing.
 */
final class RecordingSignals implements FlightRecorderListener {
    private final AgentThread thread;
    private final long waitNanos;

    /** {@code waitNanos}: a recording that starts waits no longer than this. */
    RecordingSignals(AgentThread thread, long waitNanos) {
        this.thread = thread;
        this.waitNanos = waitNanos;
    }

    @Override
    public void recorderInitialized(FlightRecorder recorder) {
        thread.signal();
    }

    @Override
    public void recordingStateChanged(Recording recording) {
        try {
            if (waitNanos > 0 && isStarting()) {
                thread.signalAndWait(waitNanos);
            } else {
                thread.signal();
            }
        } catch (Throwable t) { // JFR lets an Error through into the host's call
            thread.failed(t);
        }
    }

    /** The recording's own state would take JFR's monitor; who is calling tells it without. */
    private static boolean isStarting() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("start")
                        && frame.getClassName().equals("jdk.jfr.internal.PlatformRecording")));
    }
}
