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
import jdk.jfr.StackTrace;

/** What one allocation site allocated while one session was being created. */
@Name(EventNames.SESSION_ALLOCATION)
@Label("Session Allocation")
@Category({"SAGE", "Allocations"})
@Description("Objects that one place in instrumented code allocated while a session was being created, exact")
@Enabled(false)
@StackTrace(false)
public final class SessionAllocation extends Event {
    @SessionReference
    @Label("Session Reference")
    @Description("Number of the session as in its Session Creation")
    public long sessionRef;

    @Label("Kind")
    @Description("What sort of session: sage, or another kind that the agent knows")
    public String kind;

    @Label("Object Class")
    @Description("Class of the allocated objects")
    public Class<?> objectClass;

    @Label("Site")
    @Description("Method and line that allocate")
    public String site;

    @Label("Count")
    @Description("Number of objects")
    public long count;

    @Label("Bytes")
    @Description("Size of these objects in the heap; -1 if the JVM cannot know")
    @DataAmount(DataAmount.BYTES)
    public long bytes;
}
