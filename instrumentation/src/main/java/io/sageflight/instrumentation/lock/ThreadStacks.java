/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.locks.SageFlightHook3;

/** Other threads' stacks, as the JDK reads them: the host may override {@link Thread#getStackTrace}. */
final class ThreadStacks {
    private static final StackTraceElement[] NONE = {};

    /** Made once: reflection on the JDK that works for one thread works for all. */
    private static final class Reader {
        static final MethodHandle HANDLE = handle();

        private static MethodHandle handle() {
            try {
                return SageFlightHook3.stackReader();
            } catch (ReflectiveOperationException e) {
                return null; // a JDK with other threads than we know
            }
        }
    }

    private ThreadStacks() {}

    /** Empty if the thread has ended, or its stack cannot be had. */
    static StackTraceElement[] of(Thread thread) {
        if (Reader.HANDLE == null) {
            return NONE;
        }
        try {
            return (StackTraceElement[]) Reader.HANDLE.invokeExact(thread);
        } catch (Error e) {
            throw e;
        } catch (Throwable t) {
            return NONE;
        }
    }
}
