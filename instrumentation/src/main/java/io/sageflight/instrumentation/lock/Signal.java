/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.LockContention;

/**
 * A thread that waited for a condition was signalled: from then on it waits for the condition's lock, which the signalling
 * thread holds. It notices only when the lock is released to it.
 */
final class Signal {
    /**
     * Whoever signals has the lock, so every signalled thread waits a little. A lock that is released so soon after the
     * signal counts as free: queues hand over each of their elements that way.
     */
    static final long FREE_WITHIN_NANOS = 1_000_000;

    /** From the signal on. The thread does not know of it yet: no token is given for it. */
    final Wait wait;

    /** When the lock was released to the thread; 0 if it was not yet. */
    private volatile long releasedNanos;

    Signal(LockRow row, Object synchronizer, LockContention event, long nanos) {
        wait = new Wait(0, row, synchronizer, event, nanos, 0);
    }

    /** It turned out to be none. */
    void withdraw() {
        wait.row.withdraw(wait.began);
    }

    /** The wait, while the lock has not been released to the thread; null afterwards. */
    Wait unnoticed() {
        return releasedNanos == 0 ? wait : null;
    }

    void released(long now) {
        if (releasedNanos == 0) {
            releasedNanos = now;
        }
    }

    /** Whether the lock was released to the thread at once. */
    boolean wasFree() {
        return releasedNanos != 0 && releasedNanos - wait.began < FREE_WITHIN_NANOS;
    }

    /** Whether the lock was held so long after the signal, or is held again, that the thread met contention. */
    boolean isContention(boolean heldByAnother) {
        return heldByAnother || releasedNanos != 0 && releasedNanos - wait.began >= FREE_WITHIN_NANOS;
    }
}
