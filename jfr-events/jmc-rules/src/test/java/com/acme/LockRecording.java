/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import io.sageflight.events.EventNames;
import io.sageflight.events.LockBlame;
import io.sageflight.events.LockContention;
import io.sageflight.events.LockStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import jdk.jfr.Recording;

/** A real recording, made in this JVM, of lock events with known content; in a host's package. */
public final class LockRecording implements AutoCloseable {
    public static final String LOCK = "SessionRegistry.lock";
    public static final String KIND = "ReentrantLock";

    /** Rows that count from here on began long before the recording. */
    public static final long LONG_AGO = 1_600_000_000_000L;

    private final Recording recording = new Recording();
    private final long since;

    private LockRecording() throws InterruptedException {
        recording.enable(EventNames.LOCK_STATISTICS);
        recording.enable(EventNames.LOCK_CONTENTION).withoutThreshold().withStackTrace();
        recording.enable(EventNames.LOCK_BLAME).withStackTrace();
        recording.start();
        Thread.sleep(2); // the recording's own start is in an earlier millisecond
        since = System.currentTimeMillis();
    }

    public static LockRecording start() throws InterruptedException {
        return new LockRecording();
    }

    /** When an agent that came with this recording began to count. */
    public long since() {
        return since;
    }

    /** What an agent counted of a lock since then. */
    public void counted(long since, String name, String kind, long id, long waits, long waitedMillis) {
        LockStatistics row = new LockStatistics();
        row.since = since;
        row.lockName = name;
        row.lockKind = kind;
        row.lockClass = AbstractQueuedSynchronizer.class;
        row.lockId = id;
        row.contended = waits;
        row.waited = TimeUnit.MILLISECONDS.toNanos(waitedMillis);
        row.longestWait = row.waited / 2;
        row.commit();
    }

    /** What an agent that came with this recording counted of {@link #LOCK}. */
    public void counted(long waits, long waitedMillis) {
        counted(since, LOCK, KIND, 1, waits, waitedMillis);
    }

    /** Rounds of rows are further apart than this. */
    public void nextRound() throws InterruptedException {
        Thread.sleep(80);
    }

    /** A wait for {@link #LOCK} by this thread. */
    public void waited(String owner, long millis) throws InterruptedException {
        LockContention event = new LockContention();
        event.begin();
        Thread.sleep(millis);
        event.end();
        event.lockName = LOCK;
        event.lockKind = KIND;
        event.lockId = 1;
        event.ownerName = owner;
        event.commit();
    }

    /** A release of {@link #LOCK} here; negative if it is unknown how long it was held. */
    public void cleanup(long waitedMillis, long heldMillis) {
        blame(waitedMillis, heldMillis).commit();
    }

    /** Another one, through a frame of java.util.concurrent, as a lock's own. */
    public void expire(long waitedMillis, long heldMillis) {
        CompletableFuture.runAsync(blame(waitedMillis, heldMillis)::commit, Runnable::run)
                .join();
    }

    private static LockBlame blame(long waitedMillis, long heldMillis) {
        LockBlame event = new LockBlame();
        event.lockName = LOCK;
        event.lockKind = KIND;
        event.lockId = 1;
        event.waiters = 1;
        event.waited = TimeUnit.MILLISECONDS.toNanos(waitedMillis);
        event.held = heldMillis < 0 ? EventNames.UNKNOWN : TimeUnit.MILLISECONDS.toNanos(heldMillis);
        return event;
    }

    public Path dump(Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        return file;
    }

    @Override
    public void close() {
        recording.close();
    }
}
