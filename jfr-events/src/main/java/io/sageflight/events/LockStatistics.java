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
import jdk.jfr.Timestamp;
import jdk.jfr.Unsigned;

/** Every wait for one lock, short ones too, cumulative; see {@link SessionStatistics} for how to read such rows. */
@Name(EventNames.LOCK_STATISTICS)
@Label("Lock Statistics")
@Category({"SAGE", "Locks"})
@Description("All waits for one lock, however short, cumulative since Counted Since")
@Enabled(false)
@StackTrace(false)
@Period("everyChunk")
public final class LockStatistics extends Event {
    @Label("Counted Since")
    @Description("When the agent began to count")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    public long since;

    @Label("Lock Name")
    @Description(
            "The lock's name in the source, or the place that waited for it first; (other locks) for those the table had no room for")
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

    @Label("Contended")
    @Description("Waits that ended")
    public long contended;

    @Label("Waited")
    @Description("Sum of these waits")
    @Timespan(Timespan.NANOSECONDS)
    public long waited;

    @Label("Longest Wait")
    @Description("The longest of these waits")
    @Timespan(Timespan.NANOSECONDS)
    public long longestWait;

    @Label("Longest Queue")
    @Description("Most threads that waited at the same time")
    public int longestQueue;
}
