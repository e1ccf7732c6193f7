/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.acme.host.made.Scratch;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/**
 * Makes objects that the JIT compiler can do without, until it does, while it records. Prints {@code removed KIND}, or
 * {@code kept KIND} if it does not. Arguments: {@code FILE KIND…}.
 */
public final class ScratchHost {
    private static final int TIMES = 1_000_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static volatile int result;

    private ScratchHost() {}

    public static void main(String[] arguments) throws Exception {
        Recording recording = Flight.start();
        for (int i = 1; i < arguments.length; i++) {
            Console.say((isRemoved(arguments[i]) ? "removed " : "kept ") + arguments[i]);
        }
        Flight.finish(recording, Path.of(arguments[0]));
    }

    /** The compiler needs its time, and a thread of its own that gets to run. */
    private static boolean isRemoved(String kind) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        do {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            result = Scratch.run(kind, TIMES);
            if (THREADS.getCurrentThreadAllocatedBytes() - before < TIMES) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }
}
