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

/** A session is over. */
@Name(EventNames.SESSION_END)
@Label("Session End")
@Category({"SAGE", "Sessions"})
@Description("A session ended")
@Enabled(false)
@StackTrace(false)
public final class SessionEnd extends Event {
    @SessionReference
    @Label("Session Reference")
    @Description("Number of the session as in its Session Creation; 0 if that was not seen")
    public long sessionRef;

    @Label("Kind")
    @Description("What sort of session: sage, or another kind that the agent knows")
    public String kind;

    @Label("Reason")
    @Description("Why the session ended")
    public String reason;

    @Label("Lifetime")
    @Description("Time from the session's creation to its end")
    @Timespan(Timespan.NANOSECONDS)
    public long lifetime;

    @Label("Messages")
    @Description("Messages in both directions")
    public long messages;

    @Label("Bytes In")
    @Description("Plaintext bytes received")
    @DataAmount(DataAmount.BYTES)
    public long bytesIn;

    @Label("Bytes Out")
    @Description("Plaintext bytes sent")
    @DataAmount(DataAmount.BYTES)
    public long bytesOut;
}
