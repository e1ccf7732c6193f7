/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

import io.sageflight.events.RecorderThreads;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the agent remembers per thread: the scope that it is in, whether it is inside a hook already, and what was counted
 * while it concatenates. Only numbers in an array of the JDK's: a value of a class of ours would keep the agent's loader
 * alive for as long as the thread lives.
 */
public final class ThreadMarks {
    private static final int SCOPE = 0;
    private static final int IN_HOOK = 1;
    private static final int MEASURING = 2;
    private static final int COUNTED = 3;
    private static final int SIZE = 4;

    private static final Class<?> VIRTUAL_THREAD = virtualThreadClass();

    private final ThreadLocal<long[]> marks = new ThreadLocal<>();

    /** Threads that are in a scope or measure. */
    private final AtomicInteger watched = new AtomicInteger();

    private static Class<?> virtualThreadClass() {
        try {
            return Class.forName("java.lang.BaseVirtualThread", false, null);
        } catch (ClassNotFoundException e) {
            return null; // before JDK 21
        }
    }

    public static boolean isVirtual(Thread thread) {
        return VIRTUAL_THREAD != null && VIRTUAL_THREAD.isInstance(thread);
    }

    /** Whether the thread is JFR's own: what it waits for says nothing of the host. */
    public static boolean isOfRecorder(Thread thread) {
        return RecorderThreads.isOne(thread.getName());
    }

    /** Number of the thread's scope; 0 if it is in none. */
    int scope() {
        long[] m = marks.get();
        return m == null ? 0 : (int) m[SCOPE];
    }

    void scope(int number) {
        long[] m = own();
        boolean before = isWatched(m);
        m[SCOPE] = number;
        watch(before, m);
        forgetIfUnused(m);
    }

    /** Whether no thread at all is in a scope or measures: then none need be asked for its marks. */
    public boolean nobodyWatched() {
        return watched.get() == 0;
    }

    /** The current thread's marks; null if it has none. */
    public long[] ofThread() {
        return marks.get();
    }

    /** Whether the thread is inside a hook: what happens there is the agent's, not the host's. */
    public static boolean isInHook(long[] marks) {
        return marks[IN_HOOK] != 0;
    }

    static int scope(long[] marks) {
        return (int) marks[SCOPE];
    }

    /** Bytes that were counted in this thread so far, at least while it was in a scope or measured. */
    public static long counted(long[] marks) {
        return marks[COUNTED];
    }

    public static void count(long[] marks, long bytes) {
        marks[COUNTED] += bytes;
    }

    /** From here on every byte that is counted in the current thread is to reach {@link #count}. Returns its marks. */
    public long[] beginMeasuring() {
        long[] m = own();
        boolean before = isWatched(m);
        m[MEASURING]++;
        watch(before, m);
        return m;
    }

    /**
     * Undoes {@link #beginMeasuring}; false if there is nothing to undo. If an exception prevents it, the thread is watched for
     * longer than need be.
     */
    public boolean endMeasuring(long[] m) {
        if (m[MEASURING] == 0) {
            return false;
        }
        m[MEASURING]--;
        watch(true, m);
        forgetIfUnused(m);
        return true;
    }

    private static boolean isWatched(long[] m) {
        return m[SCOPE] != 0 || m[MEASURING] != 0;
    }

    private void watch(boolean before, long[] m) {
        boolean now = isWatched(m);
        if (now != before) {
            watched.addAndGet(now ? 1 : -1);
        }
    }

    /**
     * Marks the thread as being inside a hook. Returns what {@link #leaveHook} wants; null if the thread was inside one
     * already: then the caller must leave at once.
     */
    public long[] enterHook() {
        long[] m = own();
        if (m[IN_HOOK] != 0) {
            return null;
        }
        m[IN_HOOK] = 1;
        return m;
    }

    /** Undoes {@link #enterHook}, also on a stack that has no room for a call. */
    public void leaveHook(long[] entered) {
        entered[IN_HOOK] = 0;
        forgetIfUnused(entered);
    }

    private long[] own() {
        long[] m = marks.get();
        if (m == null) {
            m = new long[SIZE];
            marks.set(m);
        }
        return m;
    }

    /** There may be millions of virtual threads: they keep nothing of ours between calls. */
    private void forgetIfUnused(long[] m) {
        if (m[IN_HOOK] == 0 && !isWatched(m) && isVirtual(Thread.currentThread())) {
            marks.remove();
        }
    }
}
