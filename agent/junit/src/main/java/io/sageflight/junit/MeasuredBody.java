/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.invoke.MethodHandle;

/**
 * Runs a body under the thread's allocation counter. The agent knows this class by its name: it takes a call of {@link
 * #run} for the creation of a session of kind {@code test}, once all classes that it is to instrument are. Runs allocate
 * nothing but what the body does. For one thread.
 */
final class MeasuredBody {
    private long allocated;

    /**
     * Runs the body.
     *
     * @param body takes nothing, returns nothing
     * @param name by which the agent's events tell this call from others
     * @return the name
     */
    Object run(MethodHandle body, int runs, Object name) throws Throwable {
        long before = ThreadCounter.bytes();
        for (int i = 0; i < runs; i++) {
            body.invokeExact();
        }
        allocated = ThreadCounter.bytes() - before;
        return name;
    }

    /** Bytes that the thread allocated in the last call. */
    long allocated() {
        return allocated;
    }
}
