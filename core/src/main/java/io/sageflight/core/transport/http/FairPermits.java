/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import io.sageflight.core.transport.BackpressureException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A bounded number of permits, given in the order in which they were asked for, without blocking anybody. Thread-safe. */
final class FairPermits {
    private final int maxWaiting;
    private final Executor executor;
    private final ArrayDeque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private int free;

    FairPermits(int permits, int maxWaiting, Executor executor) {
        free = permits;
        this.maxWaiting = maxWaiting;
        this.executor = executor;
    }

    /**
     * Asks for a permit. Whoever gets one has to {@link #release} it.
     *
     * @throws BackpressureException if as many wait already as may
     */
    synchronized CompletableFuture<Void> acquire() {
        if (free > 0) {
            free--;
            return CompletableFuture.completedFuture(null);
        }
        if (waiting.size() >= maxWaiting) {
            throw new BackpressureException(maxWaiting + " messages wait for a connection, the configured maximum");
        }
        CompletableFuture<Void> waiter = new CompletableFuture<>();
        waiting.add(waiter);
        return waiter;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int free() {
        return free;
    }

    /** Waits no longer. Returns whether it still waited: or else it has its permit, or never asked here. */
    synchronized boolean giveUp(CompletableFuture<Void> waiter) {
        return waiting.remove(waiter);
    }

    void release() {
        CompletableFuture<Void> next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        try {
            // Not here: a long row of requests that fail at once would be a deep stack.
            executor.execute(() -> next.complete(null));
        } catch (RejectedExecutionException e) {
            next.complete(null);
        }
    }
}
