/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** A thread's id as the JVM knows it. {@code getId} may be overridden by the host; {@code threadId} (JDK 19 and later) may not. */
final class ThreadIds {
    private static final MethodHandle THREAD_ID = find();

    private ThreadIds() {}

    private static MethodHandle find() {
        MethodType type = MethodType.methodType(long.class);
        try {
            return MethodHandles.publicLookup().findVirtual(Thread.class, "threadId", type);
        } catch (ReflectiveOperationException before19) {
            try {
                return MethodHandles.publicLookup().findVirtual(Thread.class, "getId", type);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static long of(Thread thread) {
        try {
            return (long) THREAD_ID.invokeExact(thread);
        } catch (Throwable t) {
            return 0; // an overridden getId threw: the event goes on without it
        }
    }
}
