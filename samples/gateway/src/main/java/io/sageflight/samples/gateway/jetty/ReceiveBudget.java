/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.gateway.jetty;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of requests that are not answered yet may be held, of all connections together: a limit for each would
 * allow as many times that as there are connections and streams. Thread-safe.
 */
final class ReceiveBudget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    ReceiveBudget(long limit) {
        this.limit = limit;
    }

    /** Returns whether there was room; if not, nothing is taken. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= limit) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }
}
