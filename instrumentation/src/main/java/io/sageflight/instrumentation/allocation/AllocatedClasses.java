/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.locks.SageFlightHook3;

/**
 * Finds the class that a site allocates. Asks the JVM which class the loader knows rather than the loader for the class:
 * that would run the host's code in the middle of the host's code.
 */
final class AllocatedClasses {
    private final MethodHandle finder;

    AllocatedClasses() throws ReflectiveOperationException {
        finder = SageFlightHook3.classFinder();
    }

    /** The class; null while the JVM does not know it, and after it was unloaded. */
    Class<?> of(AllocationSite site) {
        Class<?> known = site.allocatedClass();
        if (known != null) {
            return known;
        }
        String descriptor = site.descriptor;
        int dimensions = descriptor.lastIndexOf('[') + 1;
        Class<?> type = element(descriptor.substring(dimensions), site.loader());
        if (type == null) {
            return null;
        }
        for (int i = 0; i < dimensions; i++) {
            type = type.arrayType();
        }
        site.allocatedClass(type);
        return type;
    }

    private Class<?> element(String descriptor, ClassLoader loader) {
        if (descriptor.length() == 1) {
            return switch (descriptor.charAt(0)) {
                case 'Z' -> boolean.class;
                case 'C' -> char.class;
                case 'F' -> float.class;
                case 'D' -> double.class;
                case 'B' -> byte.class;
                case 'S' -> short.class;
                case 'I' -> int.class;
                default -> long.class;
            };
        }
        return loader == null
                ? null
                : find(descriptor.substring(1, descriptor.length() - 1).replace('/', '.'), loader);
    }

    private Class<?> find(String name, ClassLoader loader) {
        Class<?> found;
        try {
            found = (Class<?>) finder.invokeExact(loader, name);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
        if (found == null && name.startsWith("java.")) {
            try {
                return Class.forName(name, false, null); // the host's loader has not been asked for it yet
            } catch (ClassNotFoundException e) {
                return null;
            }
        }
        return found;
    }
}
