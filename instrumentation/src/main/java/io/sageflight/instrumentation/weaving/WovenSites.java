/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/**
 * All sites of one concern by number, counted from 1. A class that is woven again gets the numbers it had: different
 * constants each time would make the JVM keep every version of them. Thread-safe.
 */
public class WovenSites<S extends WovenSite> {
    private final String kind;
    private final int limit;
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final Queue<Integer> abandoned = new ArrayDeque<>();
    private int last;
    private volatile WovenSite[] sites = new WovenSite[256];

    /**
     * Tells sites apart; the loader by its identity hash code, so that it is not kept alive. Compared by methods written
     * out: those that the JDK makes for records are remembered by the JDK, and with them the agent's class loader.
     *
     * @param ordinal which of the method's sites it is
     */
    public record Key(int loader, String className, String method, int ordinal) {
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
     * @param kind what the sites are, in the plural, for the message that there are too many
     * @param limit beyond this many, classes are left alone
     */
    protected WovenSites(String kind, int limit) {
        this.kind = kind;
        this.limit = limit;
    }

    /**
     * The number of a site.
     *
     * @throws IllegalStateException if there are too many
     */
    public final synchronized int number(Key key, S site) {
        Integer known = numbers.get(key);
        if (known != null && sites[known].loader() == site.loader() && sites[known].isSame(site)) {
            return known;
        }
        int number;
        if (known == null) {
            number = free();
            numbers.put(key, number);
        } else {
            number = known; // another class of this name, or another version of it, has taken the place
        }
        WovenSite[] all = sites;
        if (number >= all.length) {
            all = Arrays.copyOf(all, number * 2);
        }
        all[number] = site;
        sites = all; // a volatile write, so that other threads see the new element
        return number;
    }

    /** A number that no site has: a new one, or one whose class is gone with its loader. */
    private int free() {
        if (last < limit) {
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
            throw new IllegalStateException("more than " + limit + " " + kind + "; name fewer classes");
        }
        return number;
    }

    /** The highest number that was given so far. */
    public final synchronized int last() {
        return last;
    }

    /** The site that has this number. */
    @SuppressWarnings("unchecked") // only sites of this type are put in
    public final S site(int number) {
        return (S) sites[number];
    }
}
