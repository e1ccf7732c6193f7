/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.scope;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All scopes, and which one each thread is in. Threads know their scope by number ({@link ThreadMarks}). Free scopes form
 * a lock-free stack; its head carries a version beside the number, so that a scope that was taken and given back
 * meanwhile is noticed.
 */
public final class Scopes {
    /** So many creations may be going on at once before one is not observed. */
    private static final int LIMIT = 1 << 16;

    /** So many are made in advance, on the agent's thread: more need a monitor, in a thread of the host. */
    private static final int READY = 32;

    private static final long NUMBER_MASK = 0xFFFF_FFFFL;

    private final ThreadMarks marks;
    private final AtomicLong free = new AtomicLong();
    private volatile Scope[] scopes = new Scope[0];
    private int made;

    public Scopes(ThreadMarks marks) {
        this.marks = marks;
        for (int i = 0; i < READY; i++) {
            giveBack(make());
        }
    }

    /** The innermost scope of the current thread, or null. */
    public Scope current() {
        int number = marks.scope();
        return number == 0 ? null : scopes[number - 1];
    }

    /** The innermost scope of the thread that these marks are of, or null. */
    public Scope of(long[] threadMarks) {
        int number = ThreadMarks.scope(threadMarks);
        return number == 0 ? null : scopes[number - 1];
    }

    /** The innermost scope of a creation in the thread that these marks are of, or null. */
    public Scope creationOf(long[] threadMarks) {
        return creation(ThreadMarks.scope(threadMarks));
    }

    /** Whether a creation's scope lies in that of another creation, which has its costs, too. */
    public boolean isNested(Scope scope) {
        return creation(scope.outer) != null;
    }

    private Scope creation(int number) {
        Scope[] all = scopes;
        Scope scope = number == 0 ? null : all[number - 1];
        while (scope != null && scope.ofMessage) {
            scope = scope.outer == 0 ? null : all[scope.outer - 1];
        }
        return scope;
    }

    /** Opens a scope in the current thread; null if there are too many. */
    public Scope open() {
        Scope scope = take();
        if (scope != null) {
            scope.reset();
            scope.changes++;
            scope.outer = marks.scope();
            marks.scope(scope.number);
        }
        return scope;
    }

    /** Token by which woven code names a scope; never 0. */
    public long token(Scope scope) {
        return scope.changes << 20 | scope.number;
    }

    /** The current thread's scope with this token; null if it is of another time. Scopes that were left without notice are closed. */
    public Scope find(long token) {
        int number = (int) (token & 0xF_FFFF);
        Scope[] all = scopes;
        if (number == 0 || number > all.length || all[number - 1] == null || token(all[number - 1]) != token) {
            return null;
        }
        Scope wanted = all[number - 1];
        for (Scope scope = current(); scope != wanted; scope = current()) {
            if (scope == null) {
                return null;
            }
            close(scope);
        }
        return wanted;
    }

    /** Closes the current thread's innermost scope and adds what it waited and allocated to the one around it. */
    public void close(Scope scope) {
        marks.scope(scope.outer);
        if (scope.outer != 0) {
            Scope outer = scopes[scope.outer - 1];
            outer.lockWait += scope.lockWait;
            outer.contendedLocks += scope.contendedLocks;
            outer.allocatedByAgent += scope.allocatedByAgent;
            outer.nestedObjects += scope.objects();
            outer.nestedBytes += scope.countedBytes();
        }
        scope.changes++;
        scope.sessionRef = 0;
        giveBack(scope);
    }

    private Scope take() {
        while (true) {
            long head = free.get();
            int number = (int) (head & NUMBER_MASK);
            if (number == 0) {
                return make();
            }
            Scope scope = scopes[number - 1];
            long next = (head & ~NUMBER_MASK) + (1L << 32) | scope.nextFree;
            if (free.compareAndSet(head, next)) {
                return scope;
            }
        }
    }

    private void giveBack(Scope scope) {
        while (true) {
            long head = free.get();
            scope.nextFree = (int) (head & NUMBER_MASK);
            if (free.compareAndSet(head, (head & ~NUMBER_MASK) | scope.number)) {
                return;
            }
        }
    }

    private synchronized Scope make() {
        if (made == LIMIT) {
            return null;
        }
        Scope[] all = Arrays.copyOf(scopes, made + 1);
        Scope scope = new Scope(++made);
        all[made - 1] = scope;
        scopes = all;
        return scope;
    }
}
