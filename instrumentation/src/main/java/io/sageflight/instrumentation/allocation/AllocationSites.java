/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * All allocation sites by number, counted from 1. A class that is woven again gets the numbers it had: different constants
 * each time would make the JVM keep every version of them.
 */
public final class AllocationSites {
    /** A site costs some 200 bytes; beyond this many, classes are left alone. */
    private static final int LIMIT = 200_000;

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final Queue<Integer> abandoned = new ArrayDeque<>();
    private int last;
    private volatile AllocationSite[] sites = new AllocationSite[256];

    /**
     * Tells sites apart; the loader by its identity hash code, so that it is not kept alive. Compared by methods written
     * out: those that the JDK makes for records are remembered by the JDK, and with them the agent's class loader.
     */
    record Key(int loader, String className, String method, int ordinal) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key k
                    && k.loader == loader
                    && k.ordinal == ordinal
                    && k.className.equals(className)
                    && k.method.equals(method);
        }

        @Override
        public int hashCode() {
            return ((loader * 31 + className.hashCode()) * 31 + method.hashCode()) * 31 + ordinal;
        }
    }

    /**
     * The number of a site.
     *
     * @throws IllegalStateException if there are too many
     */
    synchronized int number(Key key, String descriptor, int primitive, String place, ClassLoader loader) {
        Integer known = numbers.get(key);
        if (known != null) {
            AllocationSite site = sites[known];
            if (site.loader() == loader && site.descriptor.equals(descriptor) && site.place.equals(place)) {
                return known;
            }
        }
        int number;
        if (known == null) {
            number = free();
            numbers.put(key, number);
        } else {
            number = known; // another class of this name, or another version of it, has taken the place
        }
        AllocationSite[] all = sites;
        if (number >= all.length) {
            all = Arrays.copyOf(all, number * 2);
        }
        all[number] = new AllocationSite(descriptor, primitive, place, loader);
        sites = all; // a volatile write, so that other threads see the new element
        return number;
    }

    /** A number that no site has: a new one, or one whose class is gone with its loader. */
    private int free() {
        if (last < LIMIT) {
            return ++last;
        }
        if (abandoned.isEmpty()) {
            numbers.values().removeIf(number -> {
                boolean gone = sites[number].loader() == null;
                if (gone) {
                    abandoned.add(number);
                }
                return gone;
            });
        }
        Integer number = abandoned.poll();
        if (number == null) {
            throw new IllegalStateException("more than " + LIMIT + " allocation sites; name fewer classes");
        }
        return number;
    }

    AllocationSite site(int number) {
        return sites[number];
    }
}
