/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.HdrHistogram.Histogram;

/**
 * The pauses of this JVM's collections, from its flight recorder. Those of collections that were asked for by {@code
 * System.gc()}, as a heap's measurement does, are left out where such a collection stops the JVM for all of its work; with ZGC
 * and Shenandoah it pauses as any other. Thread-safe.
 */
final class GcPauses implements AutoCloseable {
    private static final String REQUESTED = "System.gc()";
    private static final long HIGHEST_NANOS = 3_600_000_000_000L;
    private static final int PATIENCE_SECONDS = 10;

    /** Collections whose cause is not known yet: it comes with their end. */
    private static final int MAX_OPEN = 64;

    private final RecordingStream stream = new RecordingStream();
    private final Map<Long, List<Long>> open = new LinkedHashMap<>();
    private final Histogram pauses = new Histogram(100, HIGHEST_NANOS, 3);
    private final AtomicLong marks = new AtomicLong();
    private final Map<Long, CountDownLatch> awaited = new LinkedHashMap<>();

    private boolean over;

    GcPauses() {
        stream.setReuse(false);
        stream.setMaxSize(16 << 20);
        stream.enable("jdk.GCPhasePause").withoutThreshold();
        stream.enable("jdk.GarbageCollection").withoutThreshold();
        stream.enable(Mark.NAME);
        stream.onEvent("jdk.GCPhasePause", this::paused);
        stream.onEvent("jdk.GarbageCollection", this::ended);
        stream.onEvent(Mark.NAME, this::marked);
        stream.onClose(this::closed);
        stream.startAsync();
    }

    private synchronized void paused(RecordedEvent event) {
        open.computeIfAbsent((long) event.getInt("gcId"), id -> new ArrayList<>())
                .add(event.getDuration().toNanos());
        if (open.size() > MAX_OPEN) {
            List<Long> oldest = open.remove(open.keySet().iterator().next());
            oldest.forEach(this::record);
        }
    }

    private synchronized void ended(RecordedEvent event) {
        List<Long> its = open.remove((long) event.getInt("gcId"));
        boolean requested = REQUESTED.equals(event.getString("cause"));
        if (its != null && (!requested || isConcurrent(event.getString("name")))) {
            its.forEach(this::record);
        }
    }

    private static boolean isConcurrent(String collector) {
        return collector != null && (collector.startsWith("Z") || collector.startsWith("Shenandoah"));
    }

    private void record(long nanos) {
        pauses.recordValue(Math.min(nanos, HIGHEST_NANOS));
    }

    private void marked(RecordedEvent event) {
        CountDownLatch latch;
        synchronized (this) {
            latch = awaited.remove(event.getLong("number"));
        }
        if (latch != null) {
            latch.countDown();
        }
    }

    /** The flight recorder ends the stream when the JVM is about to end: nothing will be told any more. */
    private synchronized void closed() {
        over = true;
        awaited.values().forEach(CountDownLatch::countDown);
        awaited.clear();
    }

    /** Forgets the pauses so far. */
    void reset() throws InterruptedException {
        catchUp();
        synchronized (this) {
            open.clear();
            pauses.reset();
        }
    }

    /** A copy of all pauses since the last reset, in nanoseconds. */
    Histogram pauses() throws InterruptedException {
        catchUp();
        synchronized (this) {
            open.values().forEach(its -> its.forEach(this::record));
            open.clear();
            return pauses.copy();
        }
    }

    /** Waits until the stream has told of everything until now; not for ever, since it may have ended with the JVM. */
    private void catchUp() throws InterruptedException {
        long number = marks.incrementAndGet();
        CountDownLatch latch = new CountDownLatch(1);
        synchronized (this) {
            if (over) {
                return;
            }
            awaited.put(number, latch);
        }
        new Mark(number).commit();
        boolean seen = latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!seen) {
            System.err.println(
                    "loadtest: the flight recorder is behind, the pauses of the last seconds may be missing");
        }
    }

    @Override
    public void close() {
        stream.close();
    }
}
