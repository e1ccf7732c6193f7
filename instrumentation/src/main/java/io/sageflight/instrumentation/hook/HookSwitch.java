/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.hook;

import java.util.concurrent.locks.SageFlightHook3;

/** Connects woven code with the handlers. Apart from {@link HookClass}, since it cannot even be verified before that has done its work. */
public final class HookSwitch {
    private HookSwitch() {}

    /**
     * Lets woven code call {@code dispatcher}.
     *
     * @throws IllegalStateException if woven code calls another one
     */
    public static void connect(Dispatcher dispatcher) {
        if (!SageFlightHook3.setHandler(null, dispatcher)) {
            throw new IllegalStateException("Another copy of the agent is at work in this JVM");
        }
    }

    /** Makes woven code do nothing again. */
    public static void disconnect(Dispatcher dispatcher) {
        SageFlightHook3.setHandler(dispatcher, null);
    }
}
