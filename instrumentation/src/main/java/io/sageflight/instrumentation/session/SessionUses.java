/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import io.sageflight.instrumentation.scope.ThreadMarks;

/**
 * The session that each thread is using. Only objects of the host and the JDK in an array of the JDK's, emptied by woven code
 * even after the agent has left: nothing here keeps the agent's loader, or a session, alive.
 */
final class SessionUses {
    static final int SESSION = 0;

    /** Number of the woven method's kind, boxed. */
    static final int METHOD = 1;

    private final ThreadLocal<Object[]> uses = new ThreadLocal<>();

    /** The current thread begins to use a session. Returns what woven code empties afterwards; null within another use. */
    Object[] begin(int method, Object session) {
        Object[] use = uses.get();
        if (use == null) {
            use = new Object[2];
            uses.set(use);
        }
        if (use[SESSION] != null) {
            return null;
        }
        use[METHOD] = method;
        use[SESSION] = session;
        return use;
    }

    /** It has ended, and its array is empty. There may be millions of virtual threads: they keep nothing between calls. */
    void ended() {
        if (ThreadMarks.isVirtual(Thread.currentThread())) {
            uses.remove();
        }
    }

    /** The use that the current thread is in; null if it is in none. */
    Object[] current() {
        Object[] use = uses.get();
        return use == null || use[SESSION] == null ? null : use;
    }
}
