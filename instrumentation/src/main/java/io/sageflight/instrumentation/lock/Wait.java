/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.LockContention;
import java.lang.ref.WeakReference;

/**
 * One call of an acquiring method that is under way, in one thread. With no row it is only a mark: the thread does not wait
 * for a lock that counts, but whom it wakes meanwhile it wakes as a waiter, not as one who releases.
 */
final class Wait {
    final long token;
    final LockRow row;
    final LockContention event;

    /** When the wait began, by {@link System#nanoTime}. */
    final long began;

    /** What the agent took on the way in, in nanoseconds; 0 if this call is not timed. */
    final long agentNanos;

    /** The thread was waiting already when a hook of the host's own synchronizer waited for another lock; null if not. */
    private volatile Wait outer;

    /** The lock's synchronizer, if its row is for many locks; null too for semaphores, which nobody holds. */
    private final WeakReference<Object> oneOfMany;

    /** For the thread that looks at waits, and only for it. */
    HolderSampler.Schedule schedule;

    /** @param synchronizer null for a mark */
    Wait(long token, LockRow row, Object synchronizer, LockContention event, long began, long agentNanos) {
        this.token = token;
        this.row = row;
        this.event = event;
        this.began = began;
        this.agentNanos = agentNanos;
        oneOfMany = row != null && row.isOfMany() && !LockKinds.SEMAPHORE.equals(row.kind)
                ? new WeakReference<>(synchronizer)
                : null;
    }

    static Wait mark(long token) {
        return new Wait(token, null, null, null, 0, 0);
    }

    void within(Wait around) {
        outer = around;
    }

    Wait outer() {
        return outer;
    }

    boolean counts() {
        return row != null;
    }

    /** What is waited for; null for semaphores, and if the wait is only a mark. */
    Object synchronizer() {
        if (row == null || LockKinds.SEMAPHORE.equals(row.kind)) {
            return null;
        }
        return oneOfMany == null ? row.synchronizer() : oneOfMany.get();
    }

    /** The one that counts, this or one around it; null if none does. */
    Wait counting() {
        Wait wait = this;
        while (wait != null && !wait.counts()) {
            wait = wait.outer;
        }
        return wait;
    }
}
