/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package java.util.concurrent.locks;

/**
 * What woven code tells the agent. Implemented in the agent's own class loader; typed here so that woven code and
 * {@link SageFlightHook1} refer to no class of the agent. Tokens are plain numbers for the same reason: a thread may stay
 * parked in woven code for hours after the agent has left.
 */
public interface SageFlightHandler1 {
    /**
     * A thread did not get a lock at once. Returns a token for {@link #lockExit}, or 0 if the wait is of no interest.
     *
     * @param owner thread that holds the lock exclusively, or null
     * @param shared the lock is wanted in shared mode
     * @param reacquire the lock is taken again after waiting for a condition
     */
    long lockEnter(Object synchronizer, Thread owner, boolean shared, boolean reacquire);

    /**
     * The wait is over.
     *
     * @param result what the acquiring method returned: positive acquired, 0 timed out, negative interrupted
     * @param thrown what it threw, or null
     */
    void lockExit(long token, int result, Throwable thrown);

    /** A session is about to be created by the woven method with this number. Returns a token for {@link #sessionExit}. */
    long sessionEnter(int method);

    /**
     * The woven method returned or threw.
     *
     * @param origin object that was asked for the session
     * @param role which side of the session it was asked for, or null
     */
    void sessionExit(long token, int method, Object origin, Object role, Object result, Throwable thrown)
            throws Throwable;

    /** A session is over; what the woven method was given. */
    void sessionEnded(int method, Object origin, Object session, Object info, Object reason) throws Throwable;

    /** The allocation site with this number allocated one object. */
    void allocated(int site) throws Throwable;

    /** The allocation site is about to allocate an array of this length (a negative one is about to throw). */
    void arrayAllocated(int length, int site);

    /** The allocation site allocated an array of arrays. */
    void nestedArrayAllocated(Object array, int site);

    /** A method above threw. */
    void failed(Throwable t);
}
