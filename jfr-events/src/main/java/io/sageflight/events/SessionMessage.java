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

/**
 * One message that a session encrypted or decrypted, or failed to; it lasts as long as the call. Calls of the same session
 * within that call are part of it.
 */
@Name(EventNames.SESSION_MESSAGE)
@Label("Session Message")
@Category({"SAGE", "Sessions"})
@Description("A session encrypted or decrypted a message, or failed to")
@Enabled(false)
@StackTrace(false)
public final class SessionMessage extends Event {
    @SessionReference
    @Label("Session Reference")
    @Description(
            "Number of the session as in its Session Creation; 0 if that was not seen or it is not certain which it is")
    public long sessionRef;

    @Label("Kind")
    @Description("What sort of session: sage, or another kind that the agent knows")
    public String kind;

    @Label("Operation")
    @Description("encrypt or decrypt, also where the message is signed or its signature verified")
    public String operation;

    @Label("Bytes")
    @Description("Length of what the operation was given: of the plaintext to encrypt, or of the record to decrypt")
    @DataAmount(DataAmount.BYTES)
    public long bytes;

    @Label("Allocated")
    @Description("Bytes that the thread allocated during the operation; -1 if the JVM cannot know")
    @DataAmount(DataAmount.BYTES)
    public long allocated;

    @Label("Outcome")
    @Description("ok, or the class of the exception that ended the operation")
    public String outcome;
}
