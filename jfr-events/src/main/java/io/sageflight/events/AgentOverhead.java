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

/** What the agent itself did and cost, cumulative; see {@link SessionStatistics} for how to read such rows. */
@Name(EventNames.AGENT_OVERHEAD)
@Label("Agent Overhead")
@Category({"SAGE", "Agent"})
@Description("What the agent did and cost, cumulative since Counted Since")
@Enabled(false)
@StackTrace(false)
@Period("everyChunk")
public final class AgentOverhead extends Event {
    @Label("Counted Since")
    @Description("When the agent began to count")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    public long since;

    @Label("Hook Calls")
    @Description("Sessions and lock waits that went through the agent's hooks")
    public long hookCalls;

    @Label("Hook Time")
    @Description("Time spent in hooks, extrapolated from a sample of the calls")
    @Timespan(Timespan.NANOSECONDS)
    public long hookTime;

    @Label("Events Committed")
    @Description("Events handed to JFR")
    public long eventsCommitted;

    @Label("Events Dropped")
    @Description("Events left out: over the rate limit, or a table was full")
    public long eventsDropped;

    @Label("Errors")
    @Description("Errors caught inside the agent; the host saw none of them")
    public long errors;
}
