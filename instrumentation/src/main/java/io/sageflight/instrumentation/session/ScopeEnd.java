/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.AllocationHandler;
import io.sageflight.instrumentation.allocation.ThreadAllocation;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.ThreadMarks;

/** Closes a scope that was reported, and accounts for what the report took. Allocates nothing. */
final class ScopeEnd {
    private final ThreadMarks marks;
    private final Scopes scopes;
    private final AllocationHandler allocations;
    private final Counters counters;

    ScopeEnd(ThreadMarks marks, Scopes scopes, AllocationHandler allocations, Counters counters) {
        this.marks = marks;
        this.scopes = scopes;
        this.allocations = allocations;
        this.counters = counters;
    }

    /** When a report begins, if this call is timed; else 0. */
    static long timing(Scope scope) {
        return scope.agentNanos == 0 ? 0 : System.nanoTime();
    }

    /**
     * The report is done.
     *
     * @param entered what {@link ThreadMarks#enterHook} gave for the report; may be null
     * @param timing what {@link #timing} gave
     * @param allocatedAtEnd bytes that the thread had allocated before the report
     */
    void close(Scope scope, long[] entered, long timing, long allocatedAtEnd) {
        long wayIn = scope.agentNanos; // closed scopes are used again
        if (entered != null) {
            marks.leaveHook(entered);
        }
        scopes.close(scope);
        if (wayIn != 0) {
            counters.timed(wayIn + System.nanoTime() - timing);
        }
        Scope outer = scopes.current();
        if (outer != null) {
            allocations.byAgent(outer, allocatedAtEnd, ThreadAllocation.bytes());
        }
    }
}
