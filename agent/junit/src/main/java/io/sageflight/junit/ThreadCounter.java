/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.management.ManagementFactory;

/** The JVM's count of bytes that the current thread has allocated. Reading it allocates nothing. */
final class ThreadCounter {
    private static final com.sun.management.ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                            && bean.isThreadAllocatedMemorySupported()
                    ? bean
                    : null;

    private ThreadCounter() {}

    /**
     * Makes sure that the current thread is counted.
     *
     * @throws CannotMeasureException if it is not
     */
    static void check() {
        if (THREADS == null) {
            throw new CannotMeasureException("An allocation budget needs a JVM that counts the bytes that a thread"
                    + " allocates (com.sun.management.ThreadMXBean, module jdk.management); this one does not");
        }
        if (!THREADS.isThreadAllocatedMemoryEnabled()) {
            throw new CannotMeasureException("An allocation budget needs the JVM's count of the bytes that a thread"
                    + " allocates; it was turned off (ThreadMXBean.setThreadAllocatedMemoryEnabled(true) turns it on)");
        }
        if (bytes() < 0) {
            throw new CannotMeasureException("An allocation budget cannot be checked in " + Thread.currentThread()
                    + ": the JVM counts the bytes of platform threads only, not of virtual threads");
        }
    }

    /** Bytes so far; -1 in a virtual thread. */
    static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
