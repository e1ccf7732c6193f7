/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How many sessions a manager has and had, and whether it may have another one. Thread-safe. */
final class SessionCounts {
    private final long maxSessions;
    private final int maxRemembered;

    private final AtomicLong live = new AtomicLong();
    private final AtomicLong remembered = new AtomicLong();
    private final LongAdder created = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder ended = new LongAdder();

    SessionCounts(long maxSessions, int maxRemembered) {
        this.maxSessions = maxSessions;
        this.maxRemembered = maxRemembered;
    }

    /** Whether {@link #admit} would refuse now. */
    boolean full() {
        return live.get() >= maxSessions || memoryIsFull();
    }

    private boolean memoryIsFull() {
        return maxRemembered > 0 && remembered.get() >= maxRemembered;
    }

    /** Counts a session that is about to be seen by others; false, and nothing is counted, if there is no room for it. */
    boolean admit() {
        if (memoryIsFull()) {
            return false;
        }
        long before = live.get();
        while (before < maxSessions) {
            long now = live.compareAndExchange(before, before + 1);
            if (now == before) {
                created.increment();
                return true;
            }
            before = now;
        }
        return false;
    }

    /** Takes an {@link #admit} back whose session nobody saw. */
    void revoke() {
        live.decrementAndGet();
        created.decrement();
    }

    /** Counts a session that nobody finds any more. */
    void retire() {
        live.decrementAndGet();
        ended.increment();
    }

    void reuse() {
        reused.increment();
    }

    /** Counts ended ids that are remembered from now on, or, if negative, are not any more. */
    void remember(int more) {
        if (more != 0) {
            remembered.addAndGet(more);
        }
    }

    /** Why there is no room. */
    SessionException.TooManySessions refusal() {
        return memoryIsFull()
                ? SessionException.TooManySessions.remembered(maxRemembered)
                : new SessionException.TooManySessions(maxSessions);
    }

    SessionStatistics statistics() {
        // In this order: of the sessions counted as ended, all are counted as created.
        long endedNow = ended.sum();
        return new SessionStatistics(live.get(), created.sum(), reused.sum(), endedNow);
    }
}
