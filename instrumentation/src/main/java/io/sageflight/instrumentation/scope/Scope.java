/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

import io.sageflight.events.SessionCreation;

/**
 * One creation of a session, from its beginning to its end, in one thread. Reused for later creations: a scope belongs to
 * the thread that took it from {@link Scopes} until it gives it back.
 */
public final class Scope {
    /** The event of this creation; reused, since a fresh one would be garbage that the agent makes for every session. */
    public final SessionCreation event = new SessionCreation();

    /** What instrumented code allocated within this scope, and in no scope within it. */
    public final SiteCounts allocations = new SiteCounts();

    /** Number by which events name the session. */
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

    /** Whether this scope lies in another one, which has its costs, too. */
    public boolean isNested() {
        return outer != 0;
    }

    void reset() {
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
