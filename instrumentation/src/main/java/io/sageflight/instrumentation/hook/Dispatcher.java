/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.hook;

import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.AllocationHandler;
import io.sageflight.instrumentation.lock.LockHandler;
import io.sageflight.instrumentation.session.SessionHandler;
import java.util.concurrent.locks.SageFlightHandler1;

/** Hands what woven code reports to the concern that it belongs to. */
public final class Dispatcher implements SageFlightHandler1 {
    private final SessionHandler sessions;
    private final AllocationHandler allocations;
    private final LockHandler locks;
    private final Counters counters;

    public Dispatcher(SessionHandler sessions, AllocationHandler allocations, LockHandler locks, Counters counters) {
        this.sessions = sessions;
        this.allocations = allocations;
        this.locks = locks;
        this.counters = counters;
    }

    @Override
    public long lockEnter(Object synchronizer, Thread owner, boolean shared, boolean reacquire) {
        return locks.enter(synchronizer, owner, shared, reacquire);
    }

    @Override
    public void lockExit(long token, int result, Throwable thrown) {
        locks.exit(token, result, thrown);
    }

    @Override
    public long sessionEnter(int method) {
        return sessions.enter(method);
    }

    @Override
    public void sessionExit(long token, int method, Object origin, Object role, Object result, Throwable thrown)
            throws Throwable {
        sessions.exit(token, method, origin, role, result, thrown);
    }

    @Override
    public void sessionEnded(int method, Object origin, Object session, Object info, Object reason) throws Throwable {
        sessions.ended(method, origin, session, info, reason);
    }

    @Override
    public void allocated(int site) throws Throwable {
        allocations.object(site);
    }

    @Override
    public void arrayAllocated(int length, int site) {
        allocations.array(length, site);
    }

    @Override
    public void nestedArrayAllocated(Object array, int site) {
        allocations.nestedArray(array, site);
    }

    @Override
    public void failed(Throwable t) {
        counters.failed(t);
    }
}
