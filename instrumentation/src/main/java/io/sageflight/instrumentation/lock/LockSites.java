/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.instrumentation.lock.name.CallSite;
import io.sageflight.instrumentation.lock.name.LockNames;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/**
 * The places that wait for locks, each named once: threads of the host hand them over, a thread of the agent's reads the
 * class file. Thread-safe.
 */
final class LockSites {
    private static final int LIMIT = 4096;

    private final ConcurrentMap<CallSite, LockSite> sites = new ConcurrentHashMap<>();
    private final Queue<LockSite> unnamed = new ConcurrentLinkedQueue<>();
    private final LockNames names = new LockNames();

    /** The place in the host where the current thread waits for a lock with a synchronizer of this class. Takes microseconds. */
    LockSite current(Class<?> synchronizer) {
        CallSite here = WaitingSite.current(synchronizer);
        if (here == null) {
            return LockSite.UNKNOWN;
        }
        LockSite known = sites.get(here);
        if (known != null) {
            return known;
        }
        LockSite fresh = LockSite.of(here);
        if (sites.size() >= LIMIT) {
            return fresh; // it goes by its place
        }
        LockSite before = sites.putIfAbsent(here, fresh);
        if (before != null) {
            return before;
        }
        unnamed.add(fresh);
        return fresh;
    }

    /** Whether there are places to name. */
    boolean hasUnnamed() {
        return !unnamed.isEmpty();
    }

    /** Names one of those that are new. False if there is none. For a thread of the agent's. */
    boolean nameNext() {
        LockSite next = unnamed.poll();
        if (next == null) {
            return false;
        }
        next.take(names.name(next.site));
        return true;
    }
}
