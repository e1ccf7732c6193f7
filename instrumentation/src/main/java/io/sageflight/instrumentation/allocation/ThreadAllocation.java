/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.events.EventNames;
import java.lang.management.ManagementFactory;

/** The JVM's count of bytes that the current thread has allocated: exact, for 35 to 100 ns a reading. */
public final class ThreadAllocation {
    private static final boolean AVAILABLE = isAvailable();

    private ThreadAllocation() {}

    private static boolean isAvailable() {
        try {
            return Counter.THREADS != null;
        } catch (LinkageError e) {
            return false; // a runtime image without the module jdk.management
        }
    }

    /** Bytes so far; -1 where the JVM does not count, on virtual threads for one. */
    public static long bytes() {
        return AVAILABLE ? Counter.THREADS.getCurrentThreadAllocatedBytes() : EventNames.UNKNOWN;
    }

    /** Apart, so that its absence can be caught. */
    private static final class Counter {
        static final com.sun.management.ThreadMXBean THREADS = bean();

        private static com.sun.management.ThreadMXBean bean() {
            return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                            && bean.isThreadAllocatedMemorySupported()
                            && bean.isThreadAllocatedMemoryEnabled()
                    ? bean
                    : null;
        }
    }
}
