/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

/**
 * Reads the host's own session objects. Host threads call it on the way out of a creation, so it neither blocks nor
 * allocates more than it must; what it throws is counted as an error of the agent.
 */
public interface SessionReader {
    /** Whether a session is there for longer than the call that creates it; else it ends with that. */
    default boolean lasts() {
        return true;
    }

    /** The session in what a creating method returned. */
    Object session(Object result) throws Throwable;

    /** Whether that session existed before. */
    boolean reused(Object result) throws Throwable;

    String id(Object session) throws Throwable;

    /** The role as events show it; empty if there is none. */
    String role(Object role);

    /** The role of a session, in the same form. */
    String roleOf(Object session) throws Throwable;

    /**
     * Fills in lifetime, messages and bytes of an ended session.
     *
     * @param info the host's snapshot of it; null if the session itself still tells
     */
    void readEnd(Object session, Object info, io.sageflight.events.SessionEnd event) throws Throwable;

    /** Why a session ended. */
    EndCause cause(Object reason);

    /** The ends that are counted apart. */
    enum EndCause {
        CLOSED,
        MAX_AGE,
        IDLE,
        MESSAGE_LIMIT,
        OTHER
    }
}
