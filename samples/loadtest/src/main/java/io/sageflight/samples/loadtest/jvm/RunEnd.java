/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.jvm;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The JVM's end by a signal: the run stops where it is, and the JVM waits until its result is printed. Thread-safe. */
public final class RunEnd {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final CountDownLatch woundUp = new CountDownLatch(1);
    private volatile boolean asked;

    /** Listens for the JVM's end, until {@link #woundUp} is called. */
    public RunEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "run-end"));
    }

    private void stopAndWait() {
        asked = true;
        try {
            woundUp.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the JVM is about to end. */
    public boolean asked() {
        return asked;
    }

    /** Lets the JVM end. */
    public void woundUp() {
        woundUp.countDown();
    }
}
