/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

import io.sageflight.events.RecorderThreads;

/**
 * What the agent remembers per thread: the scope that it is in, and whether it is inside a hook already. Only numbers in
 * an array of the JDK's: a value of a class of ours would keep the agent's loader alive for as long as the thread lives.
 */
public final class ThreadMarks {
    private static final int SCOPE = 0;
    private static final int IN_HOOK = 1;
    private static final int SIZE = 2;

    private static final Class<?> VIRTUAL_THREAD = virtualThreadClass();

    private final ThreadLocal<long[]> marks = new ThreadLocal<>();

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

    /** The same, but 0 also while the thread is inside a hook: what happens there is the agent's, not the session's. */
    int scopeOutsideHooks() {
        long[] m = marks.get();
        return m == null || m[IN_HOOK] != 0 ? 0 : (int) m[SCOPE];
    }

    void scope(int number) {
        long[] m = own();
        m[SCOPE] = number;
        forgetIfUnused(m);
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
        if (m[SCOPE] == 0 && m[IN_HOOK] == 0 && isVirtual(Thread.currentThread())) {
            marks.remove();
        }
    }
}
