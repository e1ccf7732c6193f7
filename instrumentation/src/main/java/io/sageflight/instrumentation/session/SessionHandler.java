/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import io.sageflight.events.EventNames;
import io.sageflight.events.SessionCreation;
import io.sageflight.events.SessionEnd;
import io.sageflight.events.SessionStatistics;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.AllocationHandler;
import io.sageflight.instrumentation.allocation.ThreadAllocation;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns calls of session methods into events. The thread's allocation counter is read last on the way in and first on the
 * way out, so that the agent's own work does not count as the session's.
 */
public final class SessionHandler {
    private final SessionKinds kinds;
    private final ThreadMarks marks;
    private final Scopes scopes;
    private final AllocationHandler allocations;
    private final Counters counters;
    private final SpanSwitch spans;
    private final ScopeEnd scopeEnd;
    private final AtomicLong lastReference = new AtomicLong();
    private final SessionReferences references = new SessionReferences();
    private final Managers managers = new Managers();
    private final SessionUses uses = new SessionUses();
    private final SessionMessages messages;
    private final Map<String, KindCounts> counts = new LinkedHashMap<>();
    private final long since = System.currentTimeMillis();
    private volatile boolean locksObserved;
    private volatile boolean complete;

    public SessionHandler(
            SessionKinds kinds,
            ThreadMarks marks,
            Scopes scopes,
            AllocationHandler allocations,
            Counters counters,
            SpanSwitch spans) {
        this.kinds = kinds;
        this.marks = marks;
        this.scopes = scopes;
        this.allocations = allocations;
        this.counters = counters;
        this.spans = spans;
        scopeEnd = new ScopeEnd(marks, scopes, allocations, counters);
        messages = new SessionMessages(kinds, marks, scopes, allocations, counters, uses, scopeEnd, this::reference);
        for (String kind : kinds.kinds()) {
            counts.put(kind, new KindCounts());
        }
    }

    /** Whether waits for locks reach the scopes: only then is no wait a finding. */
    public void locksObserved(boolean observed) {
        locksObserved = observed;
    }

    /** Whether all classes are woven. Before, a measured body would seem to allocate less than it does, and is not observed. */
    public void complete(boolean woven) {
        complete = woven;
    }

    /** Whether the thread runs a measured body: all that happens in it is the body's, and no session's in it. */
    private boolean isMeasured() {
        Scope scope = scopes.current();
        return scope != null && scope.measured;
    }

    /** A creation begins. Returns its token, 0 if it cannot be observed. */
    public long enter(int method) {
        boolean measured = method == SessionKinds.TEST_RUN;
        if (measured && !complete || isMeasured()) {
            return 0;
        }
        Scope outer = scopes.current();
        long before = outer == null ? 0 : ThreadAllocation.bytes();
        long reference = lastReference.incrementAndGet();
        long timing = counters.called(reference);
        Scope scope = scopes.open();
        if (scope == null) {
            counters.dropped();
            return 0;
        }
        scope.sessionRef = reference;
        scope.measured = measured;
        scope.agentNanos = timing == 0 ? 0 : Math.max(1, System.nanoTime() - timing);
        long token = scopes.token(scope);
        scope.spanBegin = spans.begin();
        scope.event.begin();
        scope.allocatedAtStart = ThreadAllocation.bytes();
        allocations.byAgent(outer, before, scope.allocatedAtStart);
        return token;
    }

    /** The creation ended. */
    public void exit(long token, int method, Object origin, Object role, Object result, Throwable thrown)
            throws Throwable {
        long allocatedAtEnd = ThreadAllocation.bytes();
        Scope scope = scopes.find(token);
        if (scope == null) {
            return;
        }
        long timing = ScopeEnd.timing(scope);
        long[] entered = marks.enterHook(); // the host's getters and JFR may allocate and lock
        try {
            if (scope.spanBegin != 0) {
                spans.end(scope.spanBegin, kinds.method(method).kind());
            }
            finish(scope, kinds.method(method), allocatedAtEnd, origin, role, result, thrown);
        } finally {
            scopeEnd.close(scope, entered, timing, allocatedAtEnd);
        }
    }

    private void finish(
            Scope scope,
            SessionMethod method,
            long allocatedAtEnd,
            Object origin,
            Object role,
            Object result,
            Throwable thrown)
            throws Throwable {
        SessionCreation event = scope.event;
        event.end();
        KindCounts count = counts.get(method.kind());
        String id = "";
        boolean reused = false;
        String roleName = method.reader().role(role);
        if (thrown == null) {
            Object session = method.reader().session(result);
            id = method.reader().id(session);
            reused = method.reader().reused(result);
            if (!method.reader().lasts()) {
                count.createdAndEnded();
            } else if (reused) {
                count.reused.increment();
                long known = references.get(SessionReferences.key(id, origin));
                scope.sessionRef = known == 0 ? scope.sessionRef : RoledReference.reference(known);
            } else {
                count.created.increment();
                managers.note(origin);
                long roled = RoledReference.of(scope.sessionRef, roleName);
                if (!references.put(SessionReferences.key(id, origin), roled)) {
                    counters.dropped();
                }
            }
        } else {
            count.failed.increment();
        }
        allocations.commit(scope, method.kind());
        if (event.shouldCommit()) {
            event.sessionRef = scope.sessionRef;
            event.sessionId = id;
            event.kind = method.kind();
            event.role = roleName;
            event.origin = origin.getClass();
            event.originMethod = method.name();
            event.reused = reused;
            event.allocated = scope.allocated(allocatedAtEnd);
            boolean counted = allocations.isCounting();
            event.instrumented = counted ? scope.countedBytes() : EventNames.UNKNOWN;
            event.allocations = counted ? scope.objects() : EventNames.UNKNOWN;
            event.nested = scopes.isNested(scope);
            event.lockWait = locksObserved ? scope.lockWait : EventNames.UNKNOWN;
            event.contendedLocks = scope.contendedLocks;
            event.outcome =
                    thrown == null ? EventNames.OUTCOME_OK : thrown.getClass().getName();
            event.commit();
            event.sessionId = null;
            event.origin = null; // the event is reused: it must not keep the host's class alive
            event.outcome = null;
            counters.committed();
        }
    }

    /** A session ended. */
    public void ended(int number, Object origin, Object session, Object info, Object reason) throws Throwable {
        if (isMeasured()) {
            return;
        }
        SessionMethod method = kinds.method(number);
        SessionReader reader = method.reader();
        long reference = RoledReference.reference(references.remove(SessionReferences.key(reader.id(session), origin)));
        KindCounts count = counts.get(method.kind());
        count.ended(reader.cause(reason));
        if (reference != 0) {
            count.endedOfCreated.increment();
        }
        // Not reused: JFR of JDK 17 leaves the time in an event that it has written, and takes it for the next one's
        // beginning.
        SessionEnd event = new SessionEnd();
        if (event.isEnabled()) {
            event.sessionRef = reference;
            event.kind = method.kind();
            event.reason = String.valueOf(reason);
            reader.readEnd(session, info, event);
            event.commit();
            counters.committed();
        }
    }

    /** The current thread begins to use a session. Returns what woven code empties afterwards; null within another use. */
    public Object[] used(int method, Object session) {
        return uses.begin(method, session);
    }

    /** That use has ended. */
    public void left(Object[] use) {
        uses.ended(use);
    }

    /** Whether messages are to become events. */
    public void observeMessages(boolean on) {
        messages.observe(on);
    }

    /** The current thread begins to encrypt or decrypt a message. Returns as {@link #used} does. */
    public Object[] messageBegan(int method, Object session, Object input, int length) {
        return messages.began(method, session, input, length);
    }

    /** It has ended. */
    public void messageEnded(Object[] use, Throwable thrown) {
        messages.ended(use, thrown);
    }

    /**
     * Number of the session that the current thread is using; 0 if it uses none, or it is not certain which: a session
     * does not tell who manages it, and both ends of a session without roles may live in one JVM. To be called in a hook.
     */
    public long inUse() {
        Object[] use = uses.current();
        return use == null ? 0 : reference(use);
    }

    private long reference(Object[] use) {
        try {
            return reference(kinds.method(SessionUses.method(use)).reader(), use[SessionUses.SESSION]);
        } catch (Throwable t) {
            counters.failed(t);
            return 0;
        }
    }

    private long reference(SessionReader reader, Object session) throws Throwable {
        String id = reader.id(session);
        String role = reader.roleOf(session);
        long found = 0;
        for (Object manager : managers.all()) {
            long roled = references.get(SessionReferences.key(id, manager));
            if (roled != 0 && RoledReference.isOf(roled, role)) {
                if (found != 0) {
                    return 0;
                }
                found = RoledReference.reference(roled);
            }
        }
        return found;
    }

    /** Emits the statistics, one event a kind. */
    public void emitStatistics() {
        counts.forEach((kind, count) -> {
            if (kind.equals(MeasuredBodies.KIND) && count.isEmpty()) {
                return; // a host is no test
            }
            SessionStatistics event = new SessionStatistics();
            event.since = since;
            event.kind = kind;
            count.fill(event);
            event.commit();
        });
    }
}
