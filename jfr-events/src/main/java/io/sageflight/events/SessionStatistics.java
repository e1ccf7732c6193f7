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
import jdk.jfr.Timestamp;

/** Counts of sessions of one kind, cumulative; a reader takes differences, or all where {@link #since} lies within the recording. */
@Name(EventNames.SESSION_STATISTICS)
@Label("Session Statistics")
@Category({"SAGE", "Sessions"})
@Description("Counts of sessions of one kind, cumulative since Counted Since")
@Enabled(false)
@StackTrace(false)
@Period("everyChunk")
public final class SessionStatistics extends Event {
    @Label("Counted Since")
    @Description("When the agent began to count")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    public long since;

    @Label("Kind")
    @Description("What sort of session: sage, or another kind that the agent knows")
    public String kind;

    @Label("Live")
    @Description("Sessions created since then and not ended")
    public long live;

    @Label("Created")
    @Description("Sessions created")
    public long created;

    @Label("Failed")
    @Description("Creations that failed")
    public long failed;

    @Label("Reused")
    @Description("Calls that returned a session that existed before")
    public long reused;

    @Label("Ended")
    @Description("Sessions ended, for any reason")
    public long ended;

    @Label("Ended: Closed")
    @Description("Sessions that the host closed")
    public long endedClosed;

    @Label("Ended: Maximum Age")
    @Description("Sessions that grew too old")
    public long endedMaxAge;

    @Label("Ended: Idle")
    @Description("Sessions that were idle for too long")
    public long endedIdle;

    @Label("Ended: Message Limit")
    @Description("Sessions that reached their message limit")
    public long endedMessageLimit;

    @Label("Ended: Other")
    @Description("Sessions that ended for any other reason")
    public long endedOther;
}
