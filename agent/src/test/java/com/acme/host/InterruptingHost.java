/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Interrupts a whole thread group, rests a second and prints the CPU milliseconds that the process took for it, and the
 * busiest of its threads; then records. Arguments: {@code own|outermost FILE}.
 */
public final class InterruptingHost {
    private static final long REST_MILLIS = 1_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private InterruptingHost() {}

    public static void main(String[] arguments) throws Exception {
        Console.say("threads " + Thread.activeCount());
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (arguments[0].equals("outermost") && group.getParent() != null) {
            group = group.getParent();
        }
        PROCESS.getProcessCpuTime();
        threadTimes();
        Thread.sleep(REST_MILLIS); // what starting the JVM leaves to its compilers is not the agent's
        group.interrupt();
        Thread.interrupted();
        Map<Long, Long> threadsBefore = threadTimes();
        long before = PROCESS.getProcessCpuTime();
        Thread.sleep(REST_MILLIS);
        Console.say("cpu " + (PROCESS.getProcessCpuTime() - before) / 1_000_000);
        long busiest = threadTimes().entrySet().stream()
                .mapToLong(entry -> entry.getValue() - threadsBefore.getOrDefault(entry.getKey(), 0L))
                .max()
                .orElseThrow();
        Console.say("busiest " + busiest / 1_000_000);
        ShortFlight.record(Path.of(arguments[1]));
    }

    private static Map<Long, Long> threadTimes() {
        Map<Long, Long> times = new HashMap<>();
        for (long id : THREADS.getAllThreadIds()) {
            times.put(id, THREADS.getThreadCpuTime(id));
        }
        return times;
    }
}
