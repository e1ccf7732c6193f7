/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import io.sageflight.events.EventNames;
import io.sageflight.events.SessionMessage;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.AllocationHandler;
import io.sageflight.instrumentation.allocation.ThreadAllocation;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * Turns the encryption and decryption of messages into events. Each has a scope of its own, so that what the agent allocates in
 * it is not the message's, and what a creation in it or around it costs is known to both. As long as nobody wants the events,
 * a message is a use of its session and nothing more: not even its length is read.
 */
final class SessionMessages {
    private final SessionKinds kinds;
    private final ThreadMarks marks;
    private final Scopes scopes;
    private final AllocationHandler allocations;
    private final Counters counters;
    private final SessionUses uses;
    private final ScopeEnd scopeEnd;
    private final ToLongFunction<Object[]> reference;

    /** Never begun: tells whether a recording wants such events. */
    private final SessionMessage sample = new SessionMessage();

    private volatile boolean observed;

    /** {@code reference}: the number of the session that a use is of; 0 if unknown. Does not throw. */
    SessionMessages(
            SessionKinds kinds,
            ThreadMarks marks,
            Scopes scopes,
            AllocationHandler allocations,
            Counters counters,
            SessionUses uses,
            ScopeEnd scopeEnd,
            ToLongFunction<Object[]> reference) {
        this.kinds = kinds;
        this.marks = marks;
        this.scopes = scopes;
        this.allocations = allocations;
        this.counters = counters;
        this.uses = uses;
        this.scopeEnd = scopeEnd;
        this.reference = reference;
    }

    void observe(boolean on) {
        observed = on;
    }

    Object[] began(int method, Object session, Object input, int length) {
        if (!observed || !sample.isEnabled()) {
            return uses.begin(method, session);
        }
        Scope outer = scopes.current();
        long before = outer == null ? 0 : ThreadAllocation.bytes();
        Object[] use = uses.begin(method, session);
        if (use == null || outer != null && outer.measured) {
            return use;
        }
        try {
            observe(use, outer, before, input, length);
        } catch (Throwable t) {
            use[SessionUses.SESSION] = null; // the hook that empties it will not know of it
            uses.ended(use);
            throw t;
        }
        return use;
    }

    private void observe(Object[] use, Scope outer, long before, Object input, int length) {
        long[] entered = marks.enterHook(); // the host's getters may allocate and lock
        if (entered == null) {
            return;
        }
        try {
            long sessionRef = reference.applyAsLong(use);
            Scope scope = scopes.open();
            if (scope == null) {
                counters.dropped();
                return;
            }
            long timing = counters.called(scope.use());
            scope.ofMessage = true;
            scope.sessionRef = sessionRef;
            scope.message.bytes = length(input, length);
            SessionUses.token(use, scopes.token(scope));
            scope.agentNanos = timing == 0 ? 0 : Math.max(1, System.nanoTime() - timing);
            scope.message.begin();
            scope.allocatedAtStart = ThreadAllocation.bytes();
            allocations.byAgent(outer, before, scope.allocatedAtStart);
        } finally {
            marks.leaveHook(entered);
        }
    }

    private static long length(Object input, int length) {
        if (input instanceof byte[] array) {
            return array.length;
        }
        return input instanceof ByteBuffer buffer ? buffer.remaining() : Math.max(0, length);
    }

    void ended(Object[] use, Throwable thrown) {
        try {
            long token = SessionUses.takeToken(use);
            if (token != 0) {
                ended(use, token, thrown, ThreadAllocation.bytes());
            }
        } finally {
            uses.ended(use);
        }
    }

    private void ended(Object[] use, long token, Throwable thrown, long allocatedAtEnd) {
        Scope scope = scopes.find(token);
        if (scope == null) {
            return;
        }
        long timing = ScopeEnd.timing(scope);
        long[] entered = marks.enterHook();
        try {
            finish(scope, kinds.method(SessionUses.method(use)), thrown, allocatedAtEnd);
        } finally {
            scopeEnd.close(scope, entered, timing, allocatedAtEnd);
        }
    }

    private void finish(Scope scope, SessionMethod method, Throwable thrown, long allocatedAtEnd) {
        SessionMessage event = scope.message;
        event.end();
        if (event.shouldCommit()) {
            event.sessionRef = scope.sessionRef;
            event.kind = method.kind();
            event.operation = method.name();
            event.allocated = scope.allocated(allocatedAtEnd);
            event.outcome =
                    thrown == null ? EventNames.OUTCOME_OK : thrown.getClass().getName();
            event.commit();
            event.outcome = null;
            counters.committed();
        }
    }
}
