/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import io.sageflight.events.AgentOverhead;
import io.sageflight.events.AllocationSite;
import io.sageflight.events.EventNames;
import io.sageflight.events.LockContention;
import io.sageflight.events.LockStatistics;
import io.sageflight.events.SessionAllocation;
import io.sageflight.events.SessionCreation;
import io.sageflight.events.SessionEnd;
import io.sageflight.events.SessionMessage;
import io.sageflight.events.SessionStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;

/** A real recording, made in this JVM, of events with known content; a host's package, since reports skip agent code. */
public final class SampleRecording implements AutoCloseable {
    public static final long LOCK_ID = 0x1b2c3d;
    public static final String HOLDER = "holder-1";

    private static final String NAME = "SessionRegistry.lock";
    private static final String KIND = "ReentrantReadWriteLock";

    /** What the agent counted before the recording; rows that begin earlier are read as differences. */
    private static final long LONG_AGO = 1_600_000_000_000L;

    private static final List<String> SAGE_EVENTS = List.of(
            EventNames.SESSION_CREATION,
            EventNames.SESSION_END,
            EventNames.SESSION_MESSAGE,
            EventNames.SESSION_ALLOCATION,
            EventNames.ALLOCATION_SITE,
            EventNames.SESSION_STATISTICS,
            EventNames.LOCK_CONTENTION,
            EventNames.LOCK_BLAME,
            EventNames.LOCK_HOLDER,
            EventNames.LOCK_STATISTICS,
            EventNames.AGENT_OVERHEAD);

    private final Recording recording = new Recording();
    private final long startMillis;

    private SampleRecording(boolean withSageEvents) throws InterruptedException {
        if (withSageEvents) {
            SAGE_EVENTS.forEach(name -> recording.enable(name).withoutThreshold());
        }
        recording
                .enable("jdk.JavaMonitorEnter")
                .withThreshold(Duration.ofMillis(1))
                .withStackTrace();
        recording.enable("jdk.JVMInformation");
        recording.start();
        Thread.sleep(2); // rows that count from now on are to begin after the recording's first millisecond
        startMillis = System.currentTimeMillis();
    }

    public static SampleRecording start() throws InterruptedException {
        return new SampleRecording(true);
    }

    /** A recording as any JVM makes it, without our events. */
    public static SampleRecording startForeign() throws InterruptedException {
        return new SampleRecording(false);
    }

    /** One of everything: what most tests want to see in a report. */
    public static void write(Path file) throws IOException, InterruptedException {
        try (SampleRecording sample = start()) {
            sample.sessions();
            sample.allocations();
            sample.locks();
            sample.holders();
            sample.contendedMonitor();
            sample.overhead(0, 0, 12_000);
            sample.dump(file);
        }
    }

    /** Three created (one of unknown size), one reused, two failed by different exceptions; 7 more only counted. */
    public void sessions() throws InterruptedException {
        session("initiator", "a", 4_096, 12, 0, EventNames.OUTCOME_OK, false, 2);
        session("initiator", "b", 8_192, 20, 5_000_000, EventNames.OUTCOME_OK, false, 20);
        session("initiator", "c", EventNames.UNKNOWN, EventNames.UNKNOWN, 0, EventNames.OUTCOME_OK, false, 1);
        session("initiator", "a", 64, 1, 0, EventNames.OUTCOME_OK, true, 0);
        session("initiator", "", 512, 2, 1_000_000, "java.lang.IllegalStateException", false, 0);
        session("initiator", "", 512, 2, 0, "java.lang.OutOfMemoryError", false, 0);
        session("responder", "d", 1_024, 4, 0, EventNames.OUTCOME_OK, false, 1);
        SessionEnd end = new SessionEnd();
        end.kind = "sage";
        end.reason = "closed";
        end.commit();
        sessionRow(LONG_AGO, 100, 5, 40, 60);
        Thread.sleep(2);
        sessionRow(LONG_AGO, 111, 7, 43, 68);
        sessionRow(startMillis, 2, 0, 1, 1);
    }

    /** Three encrypted (one of unknown allocation), one decrypted, one refused. */
    public static void messages() {
        message("decrypt", 128, 1_500, EventNames.OUTCOME_OK);
        message("encrypt", 100, 1_000, EventNames.OUTCOME_OK);
        message("encrypt", 300, 3_000, EventNames.OUTCOME_OK);
        message("encrypt", 200, EventNames.UNKNOWN, EventNames.OUTCOME_OK);
        message("decrypt", 9_000, 9_000, "com.acme.Replay");
    }

    private static void message(String operation, long bytes, long allocated, String outcome) {
        SessionMessage event = new SessionMessage();
        event.begin();
        event.sessionRef = 1;
        event.kind = "sage";
        event.operation = operation;
        event.bytes = bytes;
        event.allocated = allocated;
        event.outcome = outcome;
        event.commit();
    }

    /** Sessions without an event of their own. */
    public void countedSessions() {
        sessionRow(startMillis, 1_500, 0, 0, 0);
    }

    /** For sessions, and for none: of the latter 7 of 107 and 2 within the recording. */
    public void allocations() throws InterruptedException {
        allocation(byte[].class, "com.acme.Codec.encode:17", 30, 3_000);
        allocation(byte[].class, "com.acme.Codec.encode:17", 10, 1_000);
        allocation(String[][].class, "com.acme.Table.rows:4", 5, 500);
        allocation(null, null, 1, 24);
        allocationRow(LONG_AGO, int[].class, "com.acme.Index.grow:80", 100, 6_400);
        Thread.sleep(60); // longer than a round of rows takes
        allocationRow(LONG_AGO, int[].class, "com.acme.Index.grow:80", 107, 6_848);
        allocationRow(startMillis, String.class, "com.acme.Label.text:9", 2, EventNames.UNKNOWN);
    }

    /** Two waits with an event; 42 counted, 40 of them too short for an event. */
    public void locks() throws InterruptedException {
        contention(NAME, KIND, LOCK_ID, "exclusive", HOLDER, 10, true);
        contention(NAME, KIND, LOCK_ID, "shared", HOLDER, 3, false);
        lockRow(LONG_AGO, null, 1_000, 9_000_000_000L, 800_000_000);
        Thread.sleep(2);
        lockRow(LONG_AGO, "SessionRegistry.lock", 1_042, 10_000_000_000L, 800_000_000);
        LockStatistics others = new LockStatistics();
        others.since = startMillis;
        others.lockName = EventNames.OTHER_LOCKS;
        others.contended = 3;
        others.waited = 900;
        others.longestWait = 500;
        others.commit();
    }

    /** Three releases of the lock of {@link #locks()} at two places, one sample of its holder, one wait without an end. */
    public void holders() {
        LockEvents.cleanup(NAME, KIND, LOCK_ID, 70_000_000, 14_000_000);
        LockEvents.cleanup(NAME, KIND, LOCK_ID, 20_000_000, 2_000_000);
        LockEvents.refresh(NAME, KIND, LOCK_ID, 10_000_000, EventNames.UNKNOWN);
        LockEvents.holder(NAME, KIND, LOCK_ID, HOLDER, "sampled", 1, 30_000_000);
        LockEvents.holder("Index.lock", "ReentrantLock", LOCK_ID + 1, HOLDER, "stuck", 2, 12_000_000_000L);
    }

    /** A thread named {@link #HOLDER} makes this one wait for a monitor. */
    public void contendedMonitor() throws InterruptedException {
        contendedMonitor(HOLDER);
    }

    /** Another monitor of that class, held by a thread of this name. */
    public void contendedMonitor(String owner) throws InterruptedException {
        CacheMonitor monitor = new CacheMonitor();
        CountDownLatch held = new CountDownLatch(1);
        Thread holder = new Thread(() -> monitor.hold(held), owner);
        holder.start();
        held.await();
        monitor.enter();
        holder.join();
    }

    public void overhead(long errors, long dropped, long hookTime) {
        AgentOverhead row = new AgentOverhead();
        row.since = startMillis;
        row.hookCalls = 1_234;
        row.hookTime = hookTime;
        row.eventsCommitted = 20;
        row.eventsDropped = dropped;
        row.errors = errors;
        row.commit();
    }

    public void dump(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
    }

    @Override
    public void close() {
        recording.close();
    }

    private static void session(
            String role,
            String id,
            long allocated,
            long allocations,
            long lockWait,
            String outcome,
            boolean reused,
            long millis)
            throws InterruptedException {
        SessionCreation event = new SessionCreation();
        event.begin();
        Thread.sleep(millis);
        event.end();
        event.sessionRef = id.hashCode();
        event.sessionId = id;
        event.kind = "sage";
        event.role = role;
        event.origin = SampleRecording.class;
        event.originMethod = "session";
        event.reused = reused;
        event.allocated = allocated;
        event.instrumented = allocated < 0 ? EventNames.UNKNOWN : allocated / 4;
        event.allocations = allocations;
        event.lockWait = lockWait;
        event.outcome = outcome;
        event.commit();
    }

    private static void sessionRow(long since, long created, long failed, long reused, long ended) {
        SessionStatistics row = new SessionStatistics();
        row.since = since;
        row.kind = "sage";
        row.live = created - ended;
        row.created = created;
        row.failed = failed;
        row.reused = reused;
        row.ended = ended;
        row.commit();
    }

    private static void allocation(Class<?> type, String site, long count, long bytes) {
        SessionAllocation event = new SessionAllocation();
        event.sessionRef = 97;
        event.kind = "sage";
        event.objectClass = type;
        event.site = site;
        event.count = count;
        event.bytes = bytes;
        event.commit();
    }

    /** What an agent that was there before the recording counted at one site so far. */
    public static void allocationRow(Class<?> type, String site, long count, long bytes) {
        allocationRow(LONG_AGO, type, site, count, bytes);
    }

    private static void allocationRow(long since, Class<?> type, String site, long count, long bytes) {
        AllocationSite row = new AllocationSite();
        row.since = since;
        row.objectClass = type;
        row.site = site;
        row.count = count;
        row.bytes = bytes;
        row.commit();
    }

    /** A wait by this thread for one lock. */
    public static void contention(String name, String kind, long id, String mode, String owner, long millis)
            throws InterruptedException {
        contention(name, kind, id, mode, owner, millis, false);
    }

    private static void contention(
            String name, String kind, long id, String mode, String owner, long millis, boolean reacquired)
            throws InterruptedException {
        LockContention event = new LockContention();
        event.begin();
        Thread.sleep(millis);
        event.end();
        event.lockName = name;
        event.lockClass = java.util.concurrent.locks.AbstractQueuedSynchronizer.class;
        event.lockId = id;
        event.lockKind = kind;
        event.mode = mode;
        event.ownerName = owner;
        event.outcome = "acquired";
        event.reacquired = reacquired;
        event.commit();
    }

    private static void lockRow(long since, String name, long contended, long waited, long longest) {
        lockRow(since, name, KIND, LOCK_ID, contended, waited, longest);
    }

    /** What an agent that was there before the recording counted of one lock so far. */
    public static void lockRow(String name, String kind, long id, long contended, long waited) {
        lockRow(LONG_AGO, name, kind, id, contended, waited, waited);
    }

    private static void lockRow(
            long since, String name, String kind, long id, long contended, long waited, long longest) {
        LockStatistics row = new LockStatistics();
        row.since = since;
        row.lockName = name;
        row.lockClass = java.util.concurrent.locks.AbstractQueuedSynchronizer.class;
        row.lockId = id;
        row.lockKind = kind;
        row.contended = contended;
        row.waited = waited;
        row.longestWait = longest;
        row.commit();
    }

    /** Its class names the monitor in a report. */
    public static final class CacheMonitor {
        synchronized void hold(CountDownLatch held) {
            held.countDown();
            try {
                Thread.sleep(60);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void enter() {
            synchronized (this) {
                notifyAll();
            }
        }
    }
}
