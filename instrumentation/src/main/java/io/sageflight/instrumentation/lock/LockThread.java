/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.background.BackgroundThread;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's thread that looks after locks while they are woven: at long waits, and that places are named. It does nothing
 * while no thread waits. Apart from the agent's main thread, since it may come to wait for the host: for a thread's stack
 * to be readable.
 */
final class LockThread extends BackgroundThread {
    /** It never looks more often: each time it takes the processor from a thread of the host, maybe one with a lock. */
    private static final long SHORTEST_PAUSE_NANOS = 10_000_000L;

    /** And not less often: places want names. */
    private static final long LONGEST_PAUSE_NANOS = 50_000_000L;

    /** Looking at thousands of waits takes time: never more than a hundredth of it. */
    private static final int SHARE = 100;

    /** After the last wait it goes on looking for so long: to be woken costs the thread that wakes it. */
    private static final long LINGER_NANOS = 1_000_000_000L;

    private static final long FINISH_MILLIS = 2_000;

    private final WaitingThreads waiting;
    private final LockSites sites;
    private final HolderSampler sampler;
    private final ThreadMarks marks;
    private final Counters counters;
    private volatile boolean asleep;
    private volatile boolean finishing;
    private volatile NamingThread naming;

    LockThread(WaitingThreads waiting, LockSites sites, HolderSampler sampler, ThreadMarks marks, Counters counters) {
        super("locks");
        this.waiting = waiting;
        this.sites = sites;
        this.sampler = sampler;
        this.marks = marks;
        this.counters = counters;
    }

    /** Cheap while the thread is awake. */
    void wakeIfAsleep() {
        if (asleep) {
            asleep = false;
            LockSupport.unpark(this);
        }
    }

    @Override
    public void run() {
        marks.enterHook(); // whatever this thread waits for is the agent's own doing
        long lastWait = System.nanoTime();
        long tookBefore = 0; // one look that is slow, as the first is, or interrupted by the system, delays nothing
        while (!finishing) {
            long now = System.nanoTime();
            if (!waiting.isEmpty()) {
                lastWait = now;
            } else if (now - lastWait > LINGER_NANOS) {
                sleep();
                continue;
            }
            long pause = LONGEST_PAUSE_NANOS;
            try {
                long due = sampler.look(now) - now;
                long took = System.nanoTime() - now;
                long least = Math.max(SHORTEST_PAUSE_NANOS, SHARE * Math.min(took, tookBefore));
                tookBefore = took;
                pause = Math.max(least, Math.min(due, LONGEST_PAUSE_NANOS));
                nameSites();
            } catch (Throwable t) {
                counters.failed(t);
            }
            rest(pause);
        }
    }

    private void nameSites() {
        if (sites.hasUnnamed() && (naming == null || !naming.isAlive())) {
            naming = new NamingThread(sites, marks, counters);
            naming.start();
        }
    }

    private void sleep() {
        asleep = true;
        if (waiting.isEmpty() && !finishing) {
            rest(0);
        }
        asleep = false;
    }

    /** Emits what is known of waits that go on; called by JFR when a chunk begins or ends. */
    void reportUnfinished() {
        long[] entered = marks.enterHook();
        if (entered == null) {
            return;
        }
        try {
            sampler.reportAll(System.nanoTime());
        } finally {
            marks.leaveHook(entered);
        }
    }

    /** Ends the thread and the one that names places. Returns whether they ended in time: the host may keep them. */
    boolean finish() {
        finishing = true;
        LockSupport.unpark(this);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FINISH_MILLIS);
        boolean ended = awaitEnd(FINISH_MILLIS);
        NamingThread last = naming; // none comes after it once this thread has ended
        if (last == null) {
            return ended;
        }
        last.finish();
        return last.awaitEnd(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()))) && ended;
    }

    /** For the first time that code is run. */
    void lookOnce() {
        sampler.look(System.nanoTime());
        reportUnfinished();
        new NamingThread(sites, marks, counters).finish();
        sites.nameNext();
    }
}
