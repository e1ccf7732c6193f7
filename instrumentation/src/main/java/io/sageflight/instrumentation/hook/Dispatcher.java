/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.hook;

import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.allocation.AllocationHandler;
import io.sageflight.instrumentation.lock.LockHandler;
import io.sageflight.instrumentation.monitor.MonitorHandler;
import io.sageflight.instrumentation.session.SessionHandler;
import java.util.concurrent.locks.SageFlightHandler3;

/** Hands what woven code reports to the concern that it belongs to. */
public final class Dispatcher implements SageFlightHandler3 {
    private final SessionHandler sessions;
    private final AllocationHandler allocations;
    private final LockHandler locks;
    private final MonitorHandler monitors;
    private final Counters counters;

    public Dispatcher(
            SessionHandler sessions,
            AllocationHandler allocations,
            LockHandler locks,
            MonitorHandler monitors,
            Counters counters) {
        this.sessions = sessions;
        this.allocations = allocations;
        this.locks = locks;
        this.monitors = monitors;
        this.counters = counters;
    }

    @Override
    public long lockEnter(Object synchronizer, Thread owner, long threadId, boolean shared, boolean reacquire) {
        return locks.enter(synchronizer, owner, threadId, shared, reacquire);
    }

    @Override
    public void lockExit(long token, long threadId, int result, Throwable thrown) {
        locks.exit(token, threadId, result, thrown);
    }

    @Override
    public Object lockReleasing(long waiterId, long threadId) {
        return locks.releasing(waiterId, threadId);
    }

    @Override
    public void lockReleased(Object release) {
        locks.released(release);
    }

    @Override
    public void conditionSignalled(Object synchronizer, long waiterId) {
        locks.signalled(synchronizer, waiterId);
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
    public Object[] sessionUsed(int method, Object session) {
        return sessions.used(method, session);
    }

    @Override
    public void sessionLeft(Object[] use) {
        sessions.left(use);
    }

    @Override
    public Object[] messageBegan(int method, Object session, Object input, int length) throws Throwable {
        return sessions.messageBegan(method, session, input, length);
    }

    @Override
    public void messageEnded(Object[] use, Throwable thrown) throws Throwable {
        sessions.messageEnded(use, thrown);
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
    public void instanceAllocated(Class<?> type, int site) throws Throwable {
        allocations.instance(type, site);
    }

    @Override
    public void reflectedArrayAllocated(Object array, int site) {
        allocations.reflectedArray(array, site);
    }

    @Override
    public void boxed(long value, int site) throws Throwable {
        allocations.box(value, site);
    }

    @Override
    public long concatenating(int site) {
        return allocations.concatenating(site);
    }

    @Override
    public void concatenated(long token, int site) {
        allocations.concatenated(token, site);
    }

    @Override
    public long monitorEntering(Object monitor, long threadId) {
        return monitors.entering(monitor, threadId);
    }

    @Override
    public long monitorEntered(Object monitor, long began, long threadId, int site) {
        return monitors.entered(monitor, began, threadId, site);
    }

    @Override
    public Object monitorExiting(Object monitor, long entered, long threadId, int site, boolean waits) {
        return monitors.exiting(monitor, entered, threadId, site, waits);
    }

    @Override
    public void monitorExited(Object release) {
        monitors.exited(release);
    }

    @Override
    public void failed(Throwable t) {
        counters.failed(t);
    }
}
