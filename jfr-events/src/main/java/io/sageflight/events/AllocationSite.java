/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/** What one allocation site allocated for no session, cumulative; see {@link SessionStatistics} for how to read such rows. */
@Name(EventNames.ALLOCATION_SITE)
@Label("Allocation Site")
@Category({"SAGE", "Allocations"})
@Description(
        "Objects that one place in instrumented code allocated while no session was being created, exact, cumulative since Counted Since")
@Enabled(false)
@StackTrace(false)
@Period("everyChunk")
public final class AllocationSite extends Event {
    @Label("Counted Since")
    @Description("When the agent began to count")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    public long since;

    @Label("Object Class")
    @Description("Class of the allocated objects")
    public Class<?> objectClass;

    @Label("Site")
    @Description(
            "Method and line that allocate; (other sites) for those that began to allocate when there were too many")
    public String site;

    @Label("Count")
    @Description("Number of objects")
    public long count;

    @Label("Bytes")
    @Description("Size of these objects in the heap; -1 if the JVM cannot know")
    @DataAmount(DataAmount.BYTES)
    public long bytes;
}
