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
    private static final int METHOD = 1;

    /** The use that this one lies in, of another session; null if none. */
    private static final int OUTER = 2;

    /** Of a use that is observed as a message, the token of its scope, in an array of one; null if none was. */
    private static final int TOKEN = 3;

    private static final int SIZE = 4;

    private final ThreadLocal<Object[]> uses = new ThreadLocal<>();

    /** The current thread begins to use a session. Returns what woven code empties afterwards; null within another use of it. */
    Object[] begin(int method, Object session) {
        Object[] outer = uses.get();
        if (outer != null && outer[SESSION] == session) {
            return null;
        }
        boolean nested = outer != null && outer[SESSION] != null;
        Object[] use = outer;
        if (outer == null || nested) {
            use = new Object[SIZE];
            use[OUTER] = outer;
            uses.set(use);
        }
        use[METHOD] = method;
        use[SESSION] = session;
        return use;
    }

    /** Notes a message's scope; {@link #takeToken} forgets it. */
    static void token(Object[] use, long token) {
        if (use[TOKEN] == null) {
            use[TOKEN] = new long[1];
        }
        ((long[]) use[TOKEN])[0] = token;
    }

    /** The token of the message's scope; 0 if it has none. */
    static long takeToken(Object[] use) {
        if (!(use[TOKEN] instanceof long[] noted)) {
            return 0;
        }
        long token = noted[0];
        noted[0] = 0;
        return token;
    }

    static int method(Object[] use) {
        return (int) use[METHOD];
    }

    /** A use has ended, and its array is empty. There may be millions of virtual threads: they keep nothing between calls. */
    void ended(Object[] use) {
        Object outer = use[OUTER];
        if (outer != null) {
            uses.set((Object[]) outer);
        } else if (ThreadMarks.isVirtual(Thread.currentThread())) {
            uses.remove();
        }
    }

    /** The use that the current thread is in; null if it is in none. */
    Object[] current() {
        Object[] use = uses.get();
        return use == null || use[SESSION] == null ? null : use;
    }
}
