/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * When a run is over: after its time, or when the JVM is told to stop (SIGTERM, Ctrl-C). In the latter case the JVM's end
 * waits until the run has been wound up, so that its last line is still printed.
 */
final class RunEnd {
    private static final Duration WIND_UP_LIMIT = Duration.ofSeconds(60);

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch woundUp = new CountDownLatch(1);

    /** Listens for the JVM's end, until {@link #woundUp} is called. */
    RunEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "gateway-shutdown"));
    }

    private void stopAndWait() {
        stopAsked.countDown();
        try {
            if (!woundUp.await(WIND_UP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("gateway: still busy after " + WIND_UP_LIMIT.toSeconds() + " s, ending anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the run is over.
     *
     * @param duration null for no limit
     * @return whether the JVM was told to stop before the time was over
     */
    boolean await(Duration duration) throws InterruptedException {
        long limit = duration == null ? Long.MAX_VALUE : duration.toMillis();
        return stopAsked.await(limit, TimeUnit.MILLISECONDS);
    }

    /** Lets the JVM end. */
    void woundUp() {
        woundUp.countDown();
    }
}
