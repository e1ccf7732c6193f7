/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread is signalled, the lock is released to it, and when it runs another thread has the lock. */
class SignalledThreadsTest {
    private static final long WAITER = 7;
    private static final long HOLDER = 8;
    private static final long ASLEEP_MILLIS = 50;
    private static final long WAIT_MILLIS = 3;

    /** JFR's clock and that of the test, read one after the other. */
    private static final long SLACK_NANOS = 1_000_000;

    @TempDir
    private Path directory;

    private final AbstractQueuedSynchronizer lock = new AbstractQueuedSynchronizer() {
        private static final long serialVersionUID = 1;
    };
    private final Thread another = new Thread("another");
    private final ThreadMarks marks = new ThreadMarks();
    private final Counters counters = new Counters();
    private Recording recording;
    private LockHandler locks;

    @BeforeEach
    void record() {
        recording = new Recording();
        recording.enable("sage.LockContention").withThreshold(Duration.ZERO);
        recording.start();
        locks = new LockHandler(marks, new Scopes(marks), counters, LockOptions.DEFAULTS, () -> 0);
    }

    @AfterEach
    void close() {
        recording.close();
        assertThat(counters.errors()).isZero();
    }

    @RepeatedTest(3)
    void whoWasReleasedAtOnceWaitsOnlyFromWhenItRuns() throws IOException, InterruptedException {
        long signalled;
        do { // the machine may have taken the processor from this thread between the two
            signalled = System.nanoTime();
            signal();
            release();
        } while (System.nanoTime() - signalled >= Signal.FREE_WITHIN_NANOS);
        Thread.sleep(ASLEEP_MILLIS);
        long before = System.nanoTime();
        acquire();
        long most = System.nanoTime() - before + SLACK_NANOS;

        RecordedEvent wait = onlyWait();
        assertThat(wait.getBoolean("reacquired")).isTrue();
        assertThat(wait.getString("ownerName")).isEqualTo("another");
        assertThat(wait.getDuration().toNanos()).isLessThanOrEqualTo(most);
    }

    @Test
    void whoWasReleasedLateWaitsFromTheSignalOn() throws IOException, InterruptedException {
        signal();
        Thread.sleep(ASLEEP_MILLIS);
        release();
        acquire();

        RecordedEvent wait = onlyWait();
        assertThat(wait.getBoolean("reacquired")).isTrue();
        assertThat(wait.getDuration().toNanos())
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(ASLEEP_MILLIS) - SLACK_NANOS);
    }

    private void signal() {
        locks.signalled(lock, WAITER);
    }

    private void release() {
        locks.released(locks.releasing(WAITER, HOLDER));
    }

    /** Waits long enough for an event. */
    private void acquire() throws InterruptedException {
        long token = locks.enter(lock, another, WAITER, false, true);
        Thread.sleep(WAIT_MILLIS);
        locks.exit(token, WAITER, 1, null);
    }

    private RecordedEvent onlyWait() throws IOException {
        Path file = directory.resolve("waits.jfr");
        recording.dump(file);
        List<RecordedEvent> waits = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("sage.LockContention"))
                .toList();
        assertThat(waits).hasSize(1);
        return waits.get(0);
    }
}
