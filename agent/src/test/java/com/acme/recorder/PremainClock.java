/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.recorder;

import java.lang.instrument.Instrumentation;

/** Loaded before and after another agent, prints how long that agent's loading took. */
public final class PremainClock {
    private static long start;

    private PremainClock() {}

    /** Takes what the JVM offers first: to look for another signature would cost time that is not the agent's. */
    public static void premain(String options, Instrumentation instrumentation) {
        long now = System.nanoTime();
        if (start == 0) {
            start = now;
        } else {
            System.out.println("premain " + (now - start));
        }
    }
}
