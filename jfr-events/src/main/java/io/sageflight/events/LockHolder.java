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
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Unsigned;

/**
 * What the holder of a lock was doing while others waited long for it: a sample, taken by the agent's thread. Waiters that
 * are still blocked when a chunk of the recording ends, or after a time, leave one too, whoever holds the lock.
 */
@Name(EventNames.LOCK_HOLDER)
@Label("Lock Holder")
@Category({"SAGE", "Locks"})
@Description("Sample of a thread that held a lock while others waited for it, and of waits that do not end")
@Enabled(false)
@StackTrace(false)
@Period("everyChunk")
public final class LockHolder extends Event {
    @Label("Lock Name")
    @Description("The lock's name in the source, or the place that waited for it")
    public String lockName;

    @Label("Lock Id")
    @Description("Tells locks of one class apart: identity hash code of the synchronizer")
    @Unsigned
    public long lockId;

    @Label("Lock Kind")
    @Description("ReentrantLock, ReentrantReadWriteLock, StampedLock, or the name of another synchronizer's class")
    public String lockKind;

    @Label("Owner")
    @Description("Thread that holds the lock; none for locks that have no owner or are held by readers")
    public Thread owner;

    @Label("Owner Name")
    @Description("Name of the owner")
    public String ownerName;

    @Label("Owner Id")
    @Description("Java thread id of the owner; 0 if there is none")
    public long ownerId;

    @Label("Owner Stack")
    @Description("What the owner is doing: its frames, innermost first, one a line; empty if there is no owner")
    public String ownerStack;

    @Label("Waiters")
    @Description("Threads that are waiting for the lock")
    public int waiters;

    @Label("Waited So Far")
    @Description("How long the longest of them has been waiting")
    @Timespan(Timespan.NANOSECONDS)
    public long waitedSoFar;

    @Label("Reason")
    @Description("sampled (the wait passed lock-holder-sampling), stuck (it passed lock-stuck) or chunk (a chunk ends)")
    public String reason;
}
