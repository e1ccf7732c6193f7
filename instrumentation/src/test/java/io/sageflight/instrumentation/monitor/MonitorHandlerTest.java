/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.lock.LockHandler;
import io.sageflight.instrumentation.lock.LockOptions;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook's calls, made by hand at times of the test's own, and the events that they become. */
class MonitorHandlerTest {
    private static final long WAITER = 7;
    private static final long HOLDER = 8;
    private static final long MILLI = 1_000_000;
    private static final long SLACK_NANOS = 100_000;

    @TempDir
    private Path directory;

    private final Object monitor = new Object();
    private final ThreadMarks marks = new ThreadMarks();
    private final Scopes scopes = new Scopes(marks);
    private final Counters counters = new Counters();
    private final MonitorSites sites = new MonitorSites();
    private final int block = site("Ledger.lock", false);
    private final int method = site("Ledger", true);
    private Recording recording;
    private LockHandler locks;
    private MonitorHandler handler;

    private int site(String name, boolean wholeMethod) {
        return sites.number(new MonitorSites.Key(0, "Ledger", name, 0), new MonitorSite(name, wholeMethod, null));
    }

    @BeforeEach
    void record() throws InterruptedException {
        recording = new Recording();
        for (String event : List.of("sage.LockContention", "sage.LockBlame", "sage.LockStatistics")) {
            recording.enable(event).withThreshold(Duration.ZERO);
        }
        recording.start();
        locks = new LockHandler(marks, scopes, counters, LockOptions.DEFAULTS, () -> 0);
        handler = new MonitorHandler(marks, scopes, counters, locks.monitors(), sites);
        Thread.sleep(20); // both clocks are read again when a wait is over: the later, the more exactly they agree
    }

    @AfterEach
    void close() {
        recording.close();
        assertThat(counters.errors()).isZero();
    }

    private List<RecordedEvent> events(String name) throws IOException {
        Path file = directory.resolve(name + ".jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private void waited(long nanos) {
        long now = handler.entering(monitor, WAITER);
        handler.entered(monitor, now - nanos, WAITER, block);
    }

    @Test
    void eventLastsAsLongAsTheWait() throws IOException {
        waited(40 * MILLI);

        RecordedEvent wait = single(events("sage.LockContention"));
        assertThat(wait.getDuration().toNanos()).isCloseTo(40 * MILLI, within(SLACK_NANOS));
        assertThat(wait.getString("lockName")).isEqualTo("Ledger.lock");
        assertThat(wait.getString("lockKind")).isEqualTo("monitor");
        assertThat(wait.getString("mode")).isEqualTo("exclusive");
        assertThat(wait.getString("outcome")).isEqualTo("acquired");
        assertThat(wait.getClass("lockClass").getName()).isEqualTo("java.lang.Object");
        assertThat(wait.getLong("lockId")).isEqualTo(System.identityHashCode(monitor));
        assertThat(wait.getInt("queueLength")).isEqualTo(-1);
        assertThat(wait.getString("ownerName")).isNull();
    }

    @Test
    void entryOfAMethodIsNoWait() throws IOException {
        assertThat(handler.entered(monitor, 0, WAITER, method)).isNotZero();

        assertThat(events("sage.LockContention")).isEmpty();
        locks.emitStatistics();
        assertThat(events("sage.LockStatistics")).isEmpty();
    }

    @Test
    void releaseTellsHowLongTheMonitorWasHeldAndWhoWaited() throws IOException {
        long began = handler.entering(monitor, WAITER);
        long entered = System.nanoTime() - 30 * MILLI;
        Object release = handler.exiting(monitor, entered, HOLDER, block, false);
        handler.exited(release);
        long waited = System.nanoTime() - began;

        RecordedEvent blame = single(events("sage.LockBlame"));
        assertThat(blame.getInt("waiters")).isEqualTo(1);
        assertThat(blame.getDuration("held").toNanos()).isCloseTo(30 * MILLI, within(2 * MILLI));
        assertThat(blame.getDuration("waited").toNanos()).isBetween(1L, waited);
        assertThat(blame.getString("lockName")).isEqualTo("Ledger.lock");

        handler.entered(monitor, began, WAITER, block);
        assertThat(single(events("sage.LockContention")).getString("ownerName"))
                .isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void releaseNobodyWaitedForIsNoEvent() throws IOException {
        assertThat(handler.exiting(monitor, System.nanoTime() - 30 * MILLI, HOLDER, block, false))
                .isNull();
        handler.entering(monitor, WAITER);
        assertThat(handler.exiting(monitor, System.nanoTime(), HOLDER, block, false))
                .as("held too short to be asked")
                .isNull();
        assertThat(events("sage.LockBlame")).isEmpty();
    }

    @Test
    void innerExitOfAMonitorThatStaysHeldIsNoRelease() throws IOException {
        handler.entering(monitor, WAITER);
        synchronized (monitor) {
            handler.exited(handler.exiting(monitor, System.nanoTime() - 10 * MILLI, HOLDER, block, false));
        }
        assertThat(events("sage.LockBlame")).isEmpty();

        handler.exited(handler.exiting(monitor, System.nanoTime() - 20 * MILLI, HOLDER, block, false));
        assertThat(single(events("sage.LockBlame")).getDuration("held").toNanos())
                .isGreaterThan(19 * MILLI);
    }

    @Test
    void waitingForANotificationGivesTheMonitorBackAtOnce() throws IOException {
        handler.entering(monitor, WAITER);
        synchronized (monitor) {
            handler.exited(handler.exiting(monitor, System.nanoTime() - 10 * MILLI, HOLDER, block, true));
        }
        assertThat(events("sage.LockBlame")).hasSize(1);
    }

    @Test
    void longHoldOfAMethodIsToldWhoeverWaited() throws IOException {
        handler.blameFrom(5 * MILLI);
        handler.exited(handler.exiting(monitor, System.nanoTime() - 10 * MILLI, HOLDER, method, false));
        assertThat(handler.exiting(monitor, System.nanoTime() - 4 * MILLI, HOLDER, method, false))
                .isNull();

        RecordedEvent blame = single(events("sage.LockBlame"));
        assertThat(blame.getInt("waiters")).isEqualTo(-1);
        assertThat(blame.getDuration("waited")).isZero();
        assertThat(blame.getDuration("held").toNanos()).isCloseTo(10 * MILLI, within(2 * MILLI));
    }

    @Test
    void releaseThatEndedLittleWaitingIsNoEvent() throws IOException {
        handler.blameFrom(60_000 * MILLI);
        handler.entering(monitor, WAITER);
        Object release = handler.exiting(monitor, System.nanoTime() - 30 * MILLI, HOLDER, block, false);
        handler.exited(release);

        assertThat(release).isNotNull();
        assertThat(events("sage.LockBlame")).isEmpty();
    }

    @Test
    void waitsBelongToTheSessionThatTheThreadCreates() throws IOException {
        Scope scope = scopes.open();
        scope.sessionRef = 42;
        waited(3 * MILLI);
        waited(5 * MILLI);

        assertThat(scope.contendedLocks).isEqualTo(2);
        assertThat(scope.lockWait).isCloseTo(8 * MILLI, within(2 * SLACK_NANOS));
        scopes.close(scope);
        assertThat(events("sage.LockContention")).hasSize(2).allMatch(event -> event.getLong("sessionRef") == 42);
    }

    @Test
    void waitsInsideAHookAreNotSeen() throws IOException {
        long[] entered = marks.enterHook();
        waited(3 * MILLI);
        marks.leaveHook(entered);

        assertThat(events("sage.LockContention")).isEmpty();
    }

    @Test
    void statisticsCountEveryWait() throws IOException {
        waited(3 * MILLI);
        waited(5 * MILLI);
        locks.emitStatistics();

        RecordedEvent row = single(events("sage.LockStatistics"));
        assertThat(row.getLong("contended")).isEqualTo(2);
        assertThat(row.getDuration("waited").toNanos()).isCloseTo(8 * MILLI, within(2 * SLACK_NANOS));
        assertThat(row.getDuration("longestWait").toNanos()).isCloseTo(5 * MILLI, within(SLACK_NANOS));
        assertThat(row.getString("lockKind")).isEqualTo("monitor");
        assertThat(row.getString("lockName")).isEqualTo("Ledger.lock");
    }

    private static RecordedEvent single(List<RecordedEvent> events) {
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
