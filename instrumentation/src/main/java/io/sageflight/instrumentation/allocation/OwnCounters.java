/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.instrumentation.scope.ThreadMarks;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Counters that only their owner adds to, so that a load and a store do, while others read. They go from thread to thread, and
 * never back to 0.
 */
final class OwnCounters extends CounterPages {
    private static final AtomicLongFieldUpdater<OwnCounters> OWNER =
            AtomicLongFieldUpdater.newUpdater(OwnCounters.class, "owner");
    private static final long NOBODY = 0;
    private static final long BEING_CLAIMED = -1;

    /** Id of the thread; the JVM gives none twice. */
    private volatile long owner = NOBODY;

    private WeakReference<Thread> thread;

    OwnCounters(int sites) {
        super(sites);
    }

    boolean isOf(long threadId) {
        return owner == threadId;
    }

    boolean isFree() {
        return owner == NOBODY;
    }

    /** Makes them the current thread's; false if they are another's, or the thread is virtual: of those there are too many. */
    boolean claim(long threadId) {
        if (owner != NOBODY || ThreadMarks.isVirtual(Thread.currentThread())) {
            return false;
        }
        if (!OWNER.compareAndSet(this, NOBODY, BEING_CLAIMED)) {
            return false;
        }
        thread = new WeakReference<>(Thread.currentThread());
        owner = threadId;
        return true;
    }

    /** Lets another thread have them if theirs has ended: then it adds no more. */
    void reclaim() {
        if (owner > NOBODY) {
            Thread ownerThread = thread.get();
            if (ownerThread == null || !ownerThread.isAlive()) {
                owner = NOBODY;
            }
        }
    }

    /** One object more. Returns how many there were. Only for the owner. */
    long count(int site) {
        AtomicLongArray page = page(site);
        int index = index(site);
        long before = page.getPlain(index);
        page.setRelease(index, before + 1); // a plain store could wait for the end of the host's loop
        return before;
    }

    /** One object more, and its bytes. Only for the owner. */
    void add(int site, long bytes) {
        AtomicLongArray page = page(site);
        int index = index(site);
        page.setRelease(index, page.getPlain(index) + 1);
        page.setRelease(index + 1, page.getPlain(index + 1) + bytes);
    }
}
