/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package com.acme.budget;

import java.util.concurrent.ConcurrentHashMap;

/** Allocates known objects, where the JIT compiler cannot do without them. */
final class Workshop {
    static volatile Object last;
    private static final ConcurrentHashMap<String, String> TABLE = new ConcurrentHashMap<>();

    private Workshop() {}

    static void bytes(int length) {
        last = new byte[length];
    }

    /** Three objects. */
    static void assemble() {
        last = new Part(new int[4]);
        last = new long[100];
    }

    /** One object, of the JDK's. */
    static void tabulate() {
        TABLE.put("key", "value");
        TABLE.remove("key");
    }

    record Part(int[] sizes) {}
}
