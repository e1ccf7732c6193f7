/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/**
 * Interrupts a whole thread group, rests a second and prints the CPU milliseconds that the process took for it; then
 * records. Arguments: {@code own|outermost FILE}.
 */
public final class InterruptingHost {
    private static final long REST_MILLIS = 1_000;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private InterruptingHost() {}

    public static void main(String[] arguments) throws Exception {
        Console.say("threads " + Thread.activeCount());
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (arguments[0].equals("outermost") && group.getParent() != null) {
            group = group.getParent();
        }
        PROCESS.getProcessCpuTime();
        Thread.sleep(REST_MILLIS); // what starting the JVM leaves to its compilers is not the agent's
        group.interrupt();
        Thread.interrupted();
        long before = PROCESS.getProcessCpuTime();
        Thread.sleep(REST_MILLIS);
        Console.say("cpu " + (PROCESS.getProcessCpuTime() - before) / 1_000_000);
        ShortFlight.record(Path.of(arguments[1]));
    }
}
