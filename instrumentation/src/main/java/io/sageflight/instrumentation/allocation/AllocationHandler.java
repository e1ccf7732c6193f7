/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.events.EventNames;
import io.sageflight.events.SessionAllocation;
import io.sageflight.instrumentation.Counters;
import io.sageflight.instrumentation.scope.Scope;
import io.sageflight.instrumentation.scope.Scopes;
import io.sageflight.instrumentation.scope.SiteCounts;
import java.lang.instrument.Instrumentation;

/**
 * Counts what woven sites allocate while the thread creates a session. Outside of that a site costs one look at a
 * thread-local. What the agent itself allocates meanwhile is taken off the session's bill.
 */
public final class AllocationHandler {
    private final Scopes scopes;
    private final AllocationSites sites;
    private final Counters counters;
    private final Instrumentation instrumentation;
    private volatile ObjectSizes sizes;
    private volatile boolean counting;

    public AllocationHandler(Scopes scopes, AllocationSites sites, Counters counters, Instrumentation instrumentation) {
        this.scopes = scopes;
        this.sites = sites;
        this.counters = counters;
        this.instrumentation = instrumentation;
    }

    /** Whether sites are woven: only then can the number of a session's objects be known. */
    public void counting(boolean on) {
        if (on && sizes == null) {
            sizes = new ObjectSizes(instrumentation); // needs modules of the JDK that nothing else here does
        }
        counting = on;
    }

    /** One object, allocated a moment ago. */
    public void object(int number) throws InstantiationException {
        Scope scope = scopes.currentOutsideHooks();
        if (scope == null) {
            return;
        }
        AllocationSite site = sites.site(number);
        long size = site.size();
        if (size == 0) {
            long before = ThreadAllocation.bytes();
            size = measure(site);
            scope.allocatedByAgent += ThreadAllocation.bytes() - before;
        }
        add(scope, number, 1, size);
    }

    /** One array, about to be allocated. */
    public void array(int length, int number) {
        Scope scope = scopes.currentOutsideHooks();
        if (scope == null || length < 0) {
            return;
        }
        int primitive = sites.site(number).primitive;
        long size = primitive == AllocationSite.NO_PRIMITIVE
                ? sizes.ofReferenceArray(length)
                : sizes.ofPrimitiveArray(primitive, length);
        add(scope, number, 1, size);
    }

    /** An array of arrays, allocated a moment ago with all arrays in it. */
    public void nestedArray(Object array, int number) {
        Scope scope = scopes.currentOutsideHooks();
        if (scope != null) {
            addNested(scope, array, number);
        }
    }

    private void addNested(Scope scope, Object array, int number) {
        add(scope, number, 1, sizes.of(array));
        if (array instanceof Object[] elements) {
            for (Object element : elements) {
                if (element != null) {
                    addNested(scope, element, number);
                }
            }
        }
    }

    private static void add(Scope scope, int number, long count, long size) {
        SiteCounts counts = scope.allocations;
        if (counts.isFull()) {
            long before = ThreadAllocation.bytes();
            counts.grow();
            scope.allocatedByAgent += ThreadAllocation.bytes() - before;
        }
        counts.add(number, count, size);
    }

    private long measure(AllocationSite site) throws InstantiationException {
        Class<?> type = find(site);
        if (type == null) {
            return 0; // its loader is gone or does not tell; the next object asks again
        }
        long size = sizes.ofInstance(type);
        site.size(size);
        return size;
    }

    /**
     * The allocated class. Asks the JVM which classes the loader knows rather than the loader for the class: that would
     * run the host's code in the middle of the host's code.
     */
    private Class<?> find(AllocationSite site) {
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
        if (loader == null) {
            return null;
        }
        String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
        for (Class<?> type : instrumentation.getInitiatedClasses(loader)) {
            if (type.getName().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** Emits an event for each site of the scope. Returns the number of objects; -1 if nothing is woven. */
    public long commit(Scope scope, String kind) {
        if (!counting) {
            return EventNames.UNKNOWN;
        }
        scope.allocations.forEach((number, count, bytes) -> {
            SessionAllocation event = new SessionAllocation();
            if (event.isEnabled()) {
                AllocationSite site = sites.site(number);
                event.sessionRef = scope.sessionRef;
                event.kind = kind;
                event.objectClass = find(site);
                event.site = site.place;
                event.count = count;
                event.bytes = bytes;
                event.commit();
                counters.committed();
            }
        });
        return scope.allocations.total();
    }
}
