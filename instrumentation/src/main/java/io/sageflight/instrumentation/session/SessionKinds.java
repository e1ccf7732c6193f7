/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

import java.util.List;

/** The methods that create, use and end sessions. A method's number, its place in the list, is woven into the host and never changes. */
public final class SessionKinds {
    private static final SageSessions SAGE = new SageSessions();

    /** Methods whose call is the creation of a session. */
    static final int SAGE_ESTABLISH = 0;

    /** Methods that are called when a session has ended. */
    static final int SAGE_ANNOUNCE_END = 1;

    /** Methods within which a session is used. */
    static final int SAGE_USE = 2;

    /** The method that runs a test's body. */
    static final int TEST_RUN = 3;

    /** Methods that encrypt or decrypt a message. */
    static final int SAGE_ENCRYPT = 4;

    static final int SAGE_DECRYPT = 5;

    private final List<SessionMethod> methods = List.of(
            new SessionMethod(SageSessions.KIND, SageSessions.MANAGER, SageSessions.ESTABLISH, SAGE),
            new SessionMethod(SageSessions.KIND, SageSessions.MANAGER, SageSessions.ANNOUNCE_END, SAGE),
            new SessionMethod(SageSessions.KIND, SageSessions.SESSION, "use", SAGE),
            new SessionMethod(MeasuredBodies.KIND, MeasuredBodies.RUNNER, MeasuredBodies.RUN, new MeasuredBodies()),
            new SessionMethod(SageSessions.KIND, SageSessions.SESSION, SageSessions.ENCRYPT, SAGE),
            new SessionMethod(SageSessions.KIND, SageSessions.SESSION, SageSessions.DECRYPT, SAGE));

    private final List<String> kinds = List.of(SageSessions.KIND, MeasuredBodies.KIND);

    SessionMethod method(int number) {
        return methods.get(number);
    }

    /** Names of the kinds, each once. */
    public List<String> kinds() {
        return kinds;
    }
}
