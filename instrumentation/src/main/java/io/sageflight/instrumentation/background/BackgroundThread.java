/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.background;

import io.sageflight.events.EventNames;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread of the agent's. It does not hold up the host's end, and a host that interrupts whatever it finds does not stop it. */
public abstract class BackgroundThread extends Thread {
    /** {@code purpose}: what follows in its name what all threads of the agent begin with; may be empty. */
    protected BackgroundThread(String purpose) {
        super(outermostGroup(), null, (EventNames.AGENT_THREADS + " " + purpose).trim(), 0, false);
        setDaemon(true);
        setContextClassLoader(null);
    }

    /** Not the host's own group, which the host may count or interrupt. */
    private static ThreadGroup outermostGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Rests until it is unparked, or for so long; {@code nanos} 0: without end. For the thread itself. */
    protected final void rest(long nanos) {
        if (nanos == 0) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(this, nanos);
        }
        Thread.interrupted(); // with the status set, parking would never rest again
    }

    /** Waits until the thread has ended, or so long. Returns whether it has. Keeps the caller's interrupt status. */
    public final boolean awaitEnd(long millis) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (isAlive() && System.nanoTime() - deadline < 0) {
            try {
                join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !isAlive();
    }
}
