/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.host.made;

/** Allocates a known number of known objects; what it made goes to a field, so that the JIT cannot remove it. */
public final class Workshop {
    public static volatile Object last;

    private Workshop() {}

    public static void assemble() {
        for (int i = 0; i < 3; i++) {
            last = new Part(i);
        }
        last = new Part(7);
    }

    public static void fill() {
        last = new byte[100];
        last = new byte[100];
        last = new long[10];
        synchronized (Workshop.class) {
            last = new Object[5];
        }
    }

    public static void outsource() {
        Spare.make();
    }
}
