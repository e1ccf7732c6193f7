/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.recorder;

/** Loaded before and after another agent, prints how long that agent's loading took. */
public final class PremainClock {
    private static long start;

    private PremainClock() {}

    public static void premain(String options) {
        long now = System.nanoTime();
        if (start == 0) {
            start = now;
        } else {
            System.out.println("premain " + (now - start));
        }
    }
}
