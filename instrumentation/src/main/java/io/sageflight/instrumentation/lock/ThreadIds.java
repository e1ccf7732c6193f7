/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.concurrent.locks.SageFlightHook3;

/**
 * A thread's id as the JVM knows it. Never {@code getId}: the host may override it before JDK 19, and its code must not run
 * between a thread's wanting a lock and its queueing, or between a release and the waking of the next.
 */
final class ThreadIds {
    private ThreadIds() {}

    /** 0 if it cannot be known. */
    static long of(Thread thread) {
        try {
            return SageFlightHook3.threadId(thread);
        } catch (LinkageError e) {
            return 0; // no hook class was defined in this JVM: nothing is woven either
        }
    }
}
