/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.harness;

import java.nio.file.Path;

/** The JDK that runs the tests; every child JVM runs on the same one. */
public final class Jdk {
    /** Its feature version: 17, 25. */
    public static final int FEATURE = Runtime.version().feature();

    /** Whether {@code Thread.ofVirtual} exists. */
    public static final boolean VIRTUAL_THREADS = FEATURE >= 21;

    private Jdk() {}

    /** A program of the JDK, {@code java} or {@code jcmd} for instance. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }
}
