/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.hook;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * Puts the hook class into java.base, where every class loader sees it. It is defined next to the locks rather than
 * appended to the bootstrap class path: appending costs class-data sharing and makes the JVM print a warning.
 */
public final class HookClass {
    private static final String PACKAGE = "java.util.concurrent.locks";
    private static final String[] CLASSES = {PACKAGE + ".SageFlightHandler3", PACKAGE + ".SageFlightHook3"};

    private HookClass() {}

    /** Defines the hook class unless an earlier load of the agent has left it behind. */
    public static void define(Instrumentation instrumentation) throws IOException, IllegalAccessException {
        Module javaBase = Object.class.getModule();
        instrumentation.redefineModule(
                javaBase, Set.of(), Map.of(), Map.of(PACKAGE, Set.of(HookClass.class.getModule())), Set.of(), Map.of());
        MethodHandles.Lookup lookup =
                MethodHandles.privateLookupIn(AbstractQueuedSynchronizer.class, MethodHandles.lookup());
        for (String name : CLASSES) {
            if (!isDefined(name)) {
                lookup.defineClass(bytes(name));
            }
        }
    }

    private static boolean isDefined(String name) {
        try {
            Class.forName(name, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static byte[] bytes(String name) throws IOException {
        String resource = name.replace('.', '/') + ".class";
        ClassLoader loader = HookClass.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("This copy of SAGE Flight lacks " + resource);
            }
            return in.readAllBytes();
        }
    }
}
