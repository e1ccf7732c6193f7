/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.recorder;

import java.lang.instrument.Instrumentation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Loaded before and after another agent, prints how long that agent's loading took, how much of it the thread ran, and how
 * much the JVM had run on that thread before. An agent lies behind the host's class path, so whichever class is looked for
 * first opens all jars of the host's; the clock starts after that, which the host itself would do as soon.
 */
public final class PremainClock {
    private static ThreadMXBean threads;
    private static long cpuAtStart;
    private static long start;

    private PremainClock() {}

    /** Takes what the JVM offers first: to look for another signature would cost time that is not the agent's. */
    public static void premain(String options, Instrumentation instrumentation) {
        long now = System.nanoTime();
        if (threads == null) {
            threads = ManagementFactory.getThreadMXBean();
            ClassLoader.getSystemResource("com/acme/recorder/is-nowhere");
            cpuAtStart = threads.getCurrentThreadCpuTime();
            start = System.nanoTime();
        } else {
            long cpu = threads.getCurrentThreadCpuTime() - cpuAtStart;
            System.out.println("premain " + (now - start));
            System.out.println("premain-cpu " + cpu);
            System.out.println("jvm-cpu " + cpuAtStart);
        }
    }
}
