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
import jdk.jfr.Threshold;
import jdk.jfr.Unsigned;

/** One thread waited for one lock; the event lasts as long as the wait. */
@Name(EventNames.LOCK_CONTENTION)
@Label("Lock Contention")
@Category({"SAGE", "Locks"})
@Description(
        "A thread had to wait for a lock of java.util.concurrent, or for a woven monitor, that another thread held. Waits for monitors are told from 20 µs on, or from when their release is seen: shorter ones cannot be told from a free monitor's entry, and of those that no release was seen for some may be threads that lost their processor while they entered")
@Enabled(false)
@Threshold("1 ms")
public final class LockContention extends Event {
    @Label("Lock Name")
    @Description("The lock's name in the source, or the place that waited for it")
    public String lockName;

    @Label("Lock Class")
    @Description("Class of the lock's synchronizer, or of the monitor's object")
    public Class<?> lockClass;

    @Label("Lock Id")
    @Description(
            "Tells locks of one class apart: identity hash code of the synchronizer; 0 for locks of this kind beyond the agent\'s table")
    @Unsigned
    public long lockId;

    @Label("Lock Kind")
    @Description(
            "ReentrantLock, ReentrantReadWriteLock, StampedLock, Semaphore, monitor, or the name of another synchronizer's class")
    public String lockKind;

    @Label("Mode")
    @Description("exclusive or shared")
    public String mode;

    @Label("Owner")
    @Description(
            "Thread that held the lock when the wait began, or released it to the waiting thread if it was just changing hands; none for locks that have no owner or are held by readers, and for monitors whose release was not seen")
    public Thread owner;

    @Label("Owner Name")
    @Description("Name of the owner when the wait began")
    public String ownerName;

    @Label("Owner Id")
    @Description("Java thread id of the owner; 0 if there is none")
    public long ownerId;

    @Label("Queue Length")
    @Description(
            "Threads that were waiting for the lock already; -1 where that is unknown: for monitors, and for locks counted together")
    public int queueLength;

    @Label("Outcome")
    @Description("acquired, timeout, interrupted or failed")
    public String outcome;

    @Label("Reacquired")
    @Description("The wait was for taking a lock again after a condition was signalled")
    public boolean reacquired;

    @SessionReference
    @Label("Session Reference")
    @Description("Session that the thread was creating or using; 0 if none")
    public long sessionRef;
}
