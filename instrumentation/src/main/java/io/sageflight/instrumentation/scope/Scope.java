/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

import io.sageflight.events.EventNames;
import io.sageflight.events.SessionCreation;
import io.sageflight.events.SessionMessage;

/**
 * One creation of a session, or one message of a session, from its beginning to its end, in one thread. Reused for later ones: a scope belongs to
 * the thread that took it from {@link Scopes} until it gives it back.
 */
public final class Scope {
    /** The event of this creation; reused, since a fresh one would be garbage that the agent makes for every session. */
    public final SessionCreation event = new SessionCreation();

    /** The same of a message. */
    public final SessionMessage message = new SessionMessage();

    /** Whether it is a message's: sites within it count for the creation around it, or for none. */
    public boolean ofMessage;

    /** What instrumented code allocated within this scope, and in no scope within it. */
    public final SiteCounts allocations = new SiteCounts();

    /** Number by which events name the session; 0 if unknown. */
    public long sessionRef;

    /** Whether sessions that are created within it have no scope of their own, since all is this one's. */
    public boolean measured;

    /** The thread's allocation counter at the beginning, in bytes; -1 if unknown. */
    public long allocatedAtStart;

    /** Bytes that the agent itself allocated on this thread within the scope. */
    public long allocatedByAgent;

    /** What instrumented code allocated in scopes within this one. */
    long nestedObjects;

    long nestedBytes;

    /** Nanoseconds waited for locks. */
    public long lockWait;

    public int contendedLocks;

    /** Nanoseconds that the agent took on the way in; 0 if this call is not timed. */
    public long agentNanos;

    /** What the profiler knows the beginning by; 0 if none is told. */
    public long spanBegin;

    /** How often it was opened and closed: tells its users apart. */
    long changes;

    /** Position among all scopes, counted from 1. */
    final int number;

    /** Number of the scope that this one lies in; 0 if none. */
    int outer;

    /** Next free scope; 0 ends the list. */
    volatile int nextFree;

    Scope(int number) {
        this.number = number;
    }

    /** Objects that instrumented code allocated, scopes within this one included. */
    public long objects() {
        return allocations.total() + nestedObjects;
    }

    /** The bytes of these, as far as they are known. */
    public long countedBytes() {
        return allocations.totalBytes() + nestedBytes;
    }

    /** Bytes that the thread allocated in this scope without the agent's own, until its counter said {@code atEnd}; -1 if unknown. */
    public long allocated(long atEnd) {
        return allocatedAtStart < 0 || atEnd < 0
                ? EventNames.UNKNOWN
                : Math.max(0, atEnd - allocatedAtStart - allocatedByAgent);
    }

    /** Which use of this object it is, counted from 0. */
    public long use() {
        return changes >> 1;
    }

    void reset() {
        ofMessage = false;
        measured = false;
        allocatedAtStart = -1;
        allocatedByAgent = 0;
        nestedObjects = 0;
        nestedBytes = 0;
        lockWait = 0;
        contendedLocks = 0;
        allocations.clear();
    }
}
