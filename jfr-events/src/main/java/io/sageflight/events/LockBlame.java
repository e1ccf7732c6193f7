/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/**
 * A thread released a lock that others were waiting for. The event's thread and stack are those of the one who had it: what
 * to look at to make the waits shorter. An instant in time; {@code held} says for how long.
 */
@Name(EventNames.LOCK_BLAME)
@Label("Lock Blame")
@Category({"SAGE", "Locks"})
@Description(
        "A thread released a lock of java.util.concurrent, or a woven monitor, that other threads were waiting for")
@Enabled(false)
public final class LockBlame extends Event {
    @Label("Lock Name")
    @Description("The lock's name in the source, or the place that waited for it")
    public String lockName;

    @Label("Lock Class")
    @Description("Class of the lock's synchronizer, or of the monitor's object")
    public Class<?> lockClass;

    @Label("Lock Id")
    @Description(
            "Tells locks of one class apart: identity hash code of the synchronizer; 0 for locks of this kind beyond the agent's table")
    @Unsigned
    public long lockId;

    @Label("Lock Kind")
    @Description(
            "ReentrantLock, ReentrantReadWriteLock, StampedLock, Semaphore, monitor, or the name of another synchronizer's class")
    public String lockKind;

    @Label("Waiters")
    @Description(
            "Threads that were waiting for the lock when it was released; -1 if unknown: those of a synchronized method cannot be seen, and a long hold of one is told whoever waited")
    public int waiters;

    @Label("Waited")
    @Description(
            "Sum of what these threads have waited until now, each since it was last charged to a thread that released the lock")
    @Timespan(Timespan.NANOSECONDS)
    public long waited;

    @Label("Held")
    @Description(
            "How long the thread held the lock since it was first seen to have a waiter: a lower bound; -1 if unknown. Of a monitor, since it was entered")
    @Timespan(Timespan.NANOSECONDS)
    public long held;
}
