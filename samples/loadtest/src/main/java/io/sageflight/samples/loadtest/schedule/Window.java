/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.schedule;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A bounded number of messages under way. Thread-safe. */
public final class Window {
    private final Semaphore free;
    private final int size;

    /** @param size the most messages, at least 1 */
    public Window(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size + ", needs at least 1");
        }
        this.size = size;
        free = new Semaphore(size);
    }

    /** Takes a place; false if there is none. Each place taken is to be {@link #leave left}. */
    public boolean tryEnter() {
        return free.tryAcquire();
    }

    /**
     * Waits for a place.
     *
     * @return false if there was none in that time
     */
    public boolean enter(long timeoutNanos) throws InterruptedException {
        return free.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS);
    }

    public void leave() {
        free.release();
    }

    /** How many are under way. */
    public int taken() {
        return size - free.availablePermits();
    }

    /**
     * Waits until none is under way.
     *
     * @return false if some still were after that time
     */
    public boolean awaitEmpty(long timeoutNanos) throws InterruptedException {
        if (!free.tryAcquire(size, timeoutNanos, TimeUnit.NANOSECONDS)) {
            return false;
        }
        free.release(size);
        return true;
    }
}
