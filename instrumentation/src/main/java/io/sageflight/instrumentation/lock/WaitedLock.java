/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A lock for which threads wait at this moment. Keeps the lock alive: for as long as a look takes. */
final class WaitedLock {
    final Object synchronizer;
    final LockRow row;

    /** The wait that began first. */
    private Wait longest;

    private final List<Wait> waits = new ArrayList<>();

    private WaitedLock(Object synchronizer, LockRow row) {
        this.synchronizer = synchronizer;
        this.row = row;
    }

    /** All locks that are waited for, but for semaphores, which nobody holds. */
    static Collection<WaitedLock> all(WaitingThreads waiting) {
        Map<Object, WaitedLock> locks = new IdentityHashMap<>();
        waiting.forEach(wait -> {
            Object synchronizer = wait.synchronizer();
            if (synchronizer != null) {
                locks.computeIfAbsent(synchronizer, lock -> new WaitedLock(lock, wait.row))
                        .add(wait);
            }
        });
        return locks.values();
    }

    private void add(Wait wait) {
        waits.add(wait);
        if (longest == null || wait.began - longest.began < 0) {
            longest = wait;
        }
    }

    Wait longest() {
        return longest;
    }

    /** What one look left with the waits it saw; null if it saw none of them. */
    HolderSampler.Schedule schedule() {
        for (Wait wait : waits) {
            if (wait.schedule != null) {
                return wait.schedule;
            }
        }
        return null;
    }

    void schedule(HolderSampler.Schedule schedule) {
        waits.forEach(wait -> wait.schedule = schedule);
    }

    /** A signalled thread does not know of its wait yet, but the lock's own row does. */
    int waiters() {
        return Math.max(waits.size(), row.isOfMany() ? 0 : row.waiting());
    }
}
