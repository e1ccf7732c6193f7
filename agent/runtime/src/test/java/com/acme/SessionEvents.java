/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme;

import io.sageflight.events.EventNames;
import io.sageflight.events.SessionAllocation;
import io.sageflight.events.SessionCreation;
import io.sageflight.events.SessionEnd;

/** Events of sessions with known content. */
public final class SessionEvents {
    private SessionEvents() {}

    /** A creation that succeeded. */
    public static void created(String kind, String role, long allocated, long objects, long lockWait) {
        SessionCreation event = new SessionCreation();
        event.begin();
        event.end();
        event.sessionId = kind;
        event.kind = kind;
        event.role = role;
        event.allocated = allocated;
        event.allocations = objects;
        event.lockWait = lockWait;
        event.outcome = EventNames.OUTCOME_OK;
        event.commit();
    }

    public static void ended(String kind, long messages) {
        SessionEnd event = new SessionEnd();
        event.kind = kind;
        event.reason = "closed";
        event.messages = messages;
        event.commit();
    }

    public static void allocated(String kind, Class<?> type, String site, long count, long bytes) {
        SessionAllocation event = new SessionAllocation();
        event.kind = kind;
        event.objectClass = type;
        event.site = site;
        event.count = count;
        event.bytes = bytes;
        event.commit();
    }
}
