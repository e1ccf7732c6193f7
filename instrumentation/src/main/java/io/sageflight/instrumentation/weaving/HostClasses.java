/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

/** The host's classes that a pattern names. */
public final class HostClasses {
    /** The agent's entry points and its class loader lie where the host's classes do, and serve the handlers. */
    private static final String AGENT = "io/sageflight/agent/";

    private final ClassPattern pattern;

    public HostClasses(ClassPattern pattern) {
        this.pattern = pattern;
    }

    /** Whether a class is one of them; {@code internalName} has slashes. */
    public boolean contain(String internalName, ClassLoader loader) {
        return isOne(internalName, loader) && pattern.matches(internalName);
    }

    /**
     * Whether a class is the host's, whatever the pattern. Those of the bootstrap loader are not: the handlers themselves
     * run on them.
     */
    public static boolean isOne(String internalName, ClassLoader loader) {
        return loader != null && !internalName.startsWith(AGENT);
    }
}
