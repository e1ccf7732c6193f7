/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package java.util.concurrent.locks;

/**
 * What woven code tells the agent. Implemented in the agent's own class loader; typed here so that woven code and
 * {@link SageFlightHook3} refer to no class of the agent. Tokens are plain numbers for the same reason: a thread may stay
 * parked in woven code for hours after the agent has left.
 */
public interface SageFlightHandler3 {
    /**
     * A thread did not get a lock at once. Returns a token for {@link #lockExit}, or 0 if the wait is of no interest.
     *
     * @param owner thread that holds the lock exclusively, or null
     * @param threadId the current thread's, as the JVM knows it
     * @param shared the lock is wanted in shared mode
     * @param reacquire the lock is taken again after waiting for a condition
     */
    long lockEnter(Object synchronizer, Thread owner, long threadId, boolean shared, boolean reacquire);

    /**
     * The wait is over.
     *
     * @param threadId the current thread's, as the JVM knows it
     * @param result what the acquiring method returned: positive acquired, 0 timed out, negative interrupted
     * @param thrown what it threw, or null
     */
    void lockExit(long token, long threadId, int result, Throwable thrown);

    /**
     * A synchronizer is about to wake a thread that waits for it. Returns what {@link #lockReleased} is to be told once it
     * has, or null if there is nothing to tell.
     */
    Object lockReleasing(long waiterId, long threadId);

    /** The thread that {@link #lockReleasing} was about was woken. */
    void lockReleased(Object release);

    /** The current thread, which holds the synchronizer, signals a thread that waits for a condition of it. */
    void conditionSignalled(Object synchronizer, long waiterId);

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

    /**
     * The current thread begins to use a session. Returns an array that keeps it in mind, which woven code empties
     * afterwards; null if nothing is to be kept.
     */
    Object[] sessionUsed(int method, Object session);

    /** The use that {@link #sessionUsed} returned this for has ended. */
    void sessionLeft(Object[] use);

    /**
     * The current thread begins to encrypt or decrypt a message. Returns as {@link #sessionUsed} does.
     *
     * @param input the message, an array or a buffer; null if {@code length} tells
     * @param length its length in bytes; -1 if {@code input} tells
     */
    Object[] messageBegan(int method, Object session, Object input, int length) throws Throwable;

    /** It has ended; what {@link #messageBegan} returned for it, and what ended it or null. */
    void messageEnded(Object[] use, Throwable thrown) throws Throwable;

    /** The allocation site with this number allocated one object. */
    void allocated(int site) throws Throwable;

    /** The allocation site allocated an array of this length. */
    void arrayAllocated(int length, int site);

    /** The allocation site allocated an array of arrays. */
    void nestedArrayAllocated(Object array, int site);

    /** The allocation site allocated one instance of a class that only the running program knows. */
    void instanceAllocated(Class<?> type, int site) throws Throwable;

    /** Reflection has made an array. */
    void reflectedArrayAllocated(Object array, int site);

    /** The allocation site is about to box a value, which may be one of those that the JDK keeps. */
    void boxed(long value, int site) throws Throwable;

    /** The allocation site is about to concatenate. Returns a token for {@link #concatenated}. */
    long concatenating(int site);

    /** The concatenation that {@link #concatenating} returned something other than 0 for is done. */
    void concatenated(long token, int site);

    /**
     * A thread is about to enter a monitor, free or not. Returns a {@link System#nanoTime}, never 0.
     *
     * @param monitor may be null: then entering throws
     * @param threadId the current thread's, as the JVM knows it
     */
    long monitorEntering(Object monitor, long threadId);

    /**
     * The thread has entered it. Returns a {@link System#nanoTime}, never 0.
     *
     * @param began what {@link #monitorEntering} returned; 0 if it was not called
     */
    long monitorEntered(Object monitor, long began, long threadId, int site);

    /**
     * The thread is about to leave a monitor. Returns what {@link #monitorExited} is to be told once it has, or null if
     * there is nothing to tell.
     *
     * @param entered what {@link #monitorEntered} returned
     * @param waits it calls {@link Object#wait}, and so gives the monitor back however often it has entered
     */
    Object monitorExiting(Object monitor, long entered, long threadId, int site, boolean waits);

    /** The monitor that {@link #monitorExiting} was about was left. */
    void monitorExited(Object release);

    /** A method above threw. */
    void failed(Throwable t);
}
