/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.background.BackgroundThread;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.util.concurrent.locks.LockSupport;

/**
 * Names the places that are new, then ends. A thread of its own, since it reads class files through the host's class
 * loaders, and these may keep it for as long as they like.
 */
final class NamingThread extends BackgroundThread {
    /** Where one place is new, more follow. */
    private static final long LINGER_NANOS = 500_000_000L;

    private final LockSites sites;
    private final ThreadMarks marks;
    private final Counters counters;
    private volatile boolean finishing;

    NamingThread(LockSites sites, ThreadMarks marks, Counters counters) {
        super("names");
        this.sites = sites;
        this.marks = marks;
        this.counters = counters;
    }

    @Override
    public void run() {
        try {
            marks.enterHook(); // what the host's loaders do on this thread is the agent's doing
            do {
                while (!finishing && sites.nameNext()) {
                    // the next one
                }
                if (!finishing) {
                    rest(LINGER_NANOS);
                }
            } while (!finishing && sites.hasUnnamed());
        } catch (Throwable t) {
            counters.failed(t);
        }
    }

    /** Ends after the place that it is at. */
    void finish() {
        finishing = true;
        LockSupport.unpark(this);
    }
}
