/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import io.sageflight.agent.control.AgentStatus;
import io.sageflight.agent.control.AgentStatus.State;
import io.sageflight.agent.report.Units;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Waits while a recording runs, and notices when the agent had instrumented its classes and when the JVM ends. */
final class RecordingWatch {
    private static final long STEP_NANOS = 200_000_000;

    private final TargetJvm jvm;
    private final long start;
    private final Duration duration;
    private final Progress progress;
    private long lateness = -1;
    private boolean targetEnded;
    private Optional<AgentStatus> last = Optional.empty();
    private long end;

    /** @param start {@link System#nanoTime} just before the recording was started */
    RecordingWatch(TargetJvm jvm, long start, Duration duration, Progress progress) {
        this.jvm = jvm;
        this.start = start;
        this.duration = duration;
        this.progress = progress;
    }

    /** Returns after the duration, from now on, or as soon as the JVM has ended. */
    void await() throws InterruptedException {
        long from = System.nanoTime();
        while (true) {
            long left = duration.toNanos() - (System.nanoTime() - from);
            look(left <= 0);
            end = System.nanoTime();
            if (left <= 0 || targetEnded) {
                return;
            }
            Thread.sleep(Duration.ofNanos(Math.min(left, STEP_NANOS)).toMillis() + 1);
        }
    }

    /** From the start of the recording until classes were instrumented, in nanoseconds; -1 if that was not seen. */
    long lateness() {
        return lateness;
    }

    /** What the agent said at the end, while the recording still ran; empty if it did not. */
    Optional<AgentStatus> last() {
        return last;
    }

    boolean targetEnded() {
        return targetEnded;
    }

    /** How long the recording has lasted, in nanoseconds. */
    long elapsed() {
        return end - start;
    }

    private void look(boolean atEnd) {
        targetEnded = !jvm.process().isAlive();
        // the status costs the host a little: once the classes are instrumented only a person is interested
        if (targetEnded || (lateness >= 0 && !progress.isShown() && !atEnd)) {
            return;
        }
        last = Optional.empty();
        try {
            Optional<AgentStatus> status = jvm.status();
            last = status;
            long now = System.nanoTime();
            if (lateness < 0 && status.isPresent() && status.get().state() == State.WOVEN) {
                lateness = now - start;
            }
            progress.show("Recording " + Units.time(now - start) + " of " + Units.time(duration.toNanos())
                    + status.map(RecordingWatch::doing).orElse(""));
        } catch (IOException e) {
            // ending, or busy: the next look tells
        }
    }

    private static String doing(AgentStatus status) {
        return ", " + status.state().text() + (status.progress().isEmpty() ? "" : ": " + status.progress());
    }
}
