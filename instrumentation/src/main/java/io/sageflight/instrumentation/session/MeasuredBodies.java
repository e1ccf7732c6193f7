/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import io.sageflight.events.SessionEnd;

/**
 * The kind {@code test}: bodies of tests with an allocation budget, run and named by the JUnit extension, a module that this
 * one does not see. The name takes the place of a session and its id.
 */
final class MeasuredBodies implements SessionReader {
    static final String KIND = "test";
    static final String RUNNER = "io.sageflight.junit.MeasuredBody";
    static final String RUN = "run";

    @Override
    public boolean lasts() {
        return false;
    }

    @Override
    public Object session(Object result) {
        return result;
    }

    @Override
    public boolean reused(Object result) {
        return false;
    }

    @Override
    public String id(Object session) {
        return String.valueOf(session);
    }

    @Override
    public String role(Object role) {
        return "";
    }

    @Override
    public String roleOf(Object session) {
        return "";
    }

    /** Never called: nothing announces the end. */
    @Override
    public void readEnd(Object session, Object info, SessionEnd event) {
        throw new UnsupportedOperationException("A measured body ends with its call");
    }

    @Override
    public EndCause cause(Object reason) {
        return EndCause.CLOSED;
    }
}
