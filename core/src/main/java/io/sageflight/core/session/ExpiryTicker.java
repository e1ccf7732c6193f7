/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.concurrent.locks.LockSupport;

/** A manager's one daemon thread: does the same thing again and again until it is stopped. */
final class ExpiryTicker implements Runnable {
    private final Runnable work;
    private final long periodNanos;
    private final Thread thread;
    private volatile boolean stopped;

    ExpiryTicker(Runnable work, long periodNanos) {
        this.work = work;
        this.periodNanos = periodNanos;
        // Inherits nothing of the thread that happens to make the manager.
        thread = new Thread(null, this, "sage-session-expiry", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Sessions must go on expiring, whatever went wrong once. */
    private void runOnce() {
        try {
            work.run();
        } catch (Throwable e) {
            FailureLog.warn(ExpiryTicker.class, "Expiring sessions failed once and will be tried again", e);
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(this, periodNanos);
            // An interrupt, which nobody owes us, would turn the wait into a spin.
            Thread.interrupted();
            if (!stopped) {
                runOnce();
            }
        }
    }
}
