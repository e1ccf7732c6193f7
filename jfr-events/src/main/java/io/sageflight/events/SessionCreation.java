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
import jdk.jfr.Timespan;

/** One call that created a session, found an existing one, or failed; it lasts as long as the call. */
@Name(EventNames.SESSION_CREATION)
@Label("Session Creation")
@Category({"SAGE", "Sessions"})
@Description("A session was created, reused, or failed to be created")
@Enabled(false)
@StackTrace(false)
public final class SessionCreation extends Event {
    @SessionReference
    @Label("Session Reference")
    @Description("Number of the session, the same in all events of this session within one JVM")
    public long sessionRef;

    @Label("Session Id")
    @Description("The session's id as the host knows it; empty if the creation failed")
    public String sessionId;

    @Label("Kind")
    @Description("What sort of session: sage, or another kind that the agent knows")
    public String kind;

    @Label("Role")
    @Description("The host's side of the session: initiator or responder; empty if it has a single key for both")
    public String role;

    @Label("Origin")
    @Description("Class of the object that was asked for the session")
    public Class<?> origin;

    @Label("Origin Method")
    @Description("Method through which the session was created or found")
    public String originMethod;

    @Label("Reused")
    @Description("The call returned a session that existed before")
    public boolean reused;

    @Label("Allocated")
    @Description("Bytes that the thread allocated during the creation; -1 if the JVM cannot know")
    @DataAmount(DataAmount.BYTES)
    public long allocated;

    @Label("Instrumented")
    @Description(
            "Bytes that instrumented code allocated during the creation; those that the JIT compiler saved count here and not in Allocated; -1 if nothing was instrumented")
    @DataAmount(DataAmount.BYTES)
    public long instrumented;

    @Label("Allocations")
    @Description("Objects that instrumented code allocated during the creation; -1 if nothing was instrumented")
    public long allocations;

    @Label("Lock Wait")
    @Description("Time that the creation waited for contended locks; -1 if locks are not observed")
    @Timespan(Timespan.NANOSECONDS)
    public long lockWait;

    @Label("Contended Locks")
    @Description("How often the creation had to wait for a lock")
    public int contendedLocks;

    @Label("Nested")
    @Description("The session was created during another's creation, in the same thread; that one has its costs, too")
    public boolean nested;

    @Label("Outcome")
    @Description("ok, or the class of the exception that ended the creation")
    public String outcome;
}
