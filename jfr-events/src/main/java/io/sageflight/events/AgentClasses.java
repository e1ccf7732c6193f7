/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.events;

/** The agent's own classes, whose frames in a stack are no part of what the host does. */
public final class AgentClasses {
    private static final String FLIGHT = "io.sageflight.";

    /** What a host calls is in its own packages and in {@code core}, which is a library like others. */
    private static final String[] PREFIXES = {
        FLIGHT + "instrumentation.",
        FLIGHT + "events.",
        FLIGHT + "agent.",
        "java.util.concurrent.locks.SageFlightHook",
        "java.util.concurrent.locks.SageFlightHandler"
    };

    private AgentClasses() {}

    /** Whether a class of this name ({@code java.lang.String}) is one of them. */
    public static boolean isOne(String className) {
        for (String prefix : PREFIXES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
