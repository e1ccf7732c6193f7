/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which classes to instrument: {@code com.acme.Order} is that class and those nested in it, {@code com.acme.*} the package
 * and all below it, a leading {@code !} excludes; several are separated by semicolons, and an exclusion always wins.
 */
public final class ClassPattern {
    /** Matches nothing. */
    public static final ClassPattern NONE = new ClassPattern("", List.of(), List.of());

    private final String text;
    private final List<Term> included;
    private final List<Term> excluded;
    private final Set<String> unmatched = ConcurrentHashMap.newKeySet();

    private ClassPattern(String text, List<Term> included, List<Term> excluded) {
        this.text = text;
        this.included = included;
        this.excluded = excluded;
        for (Term term : included) { // no lambda: the host's start would pay for its class
            unmatched.add(term.text);
        }
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException naming the part that is wrong and what is accepted
     */
    public static ClassPattern parse(String text) {
        List<Term> included = new ArrayList<>();
        List<Term> excluded = new ArrayList<>();
        for (String part : text.split(";", -1)) {
            String term = part.trim();
            if (term.startsWith("!")) {
                excluded.add(Term.parse(term.substring(1)));
            } else {
                included.add(Term.parse(term));
            }
        }
        if (included.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' only excludes; " + Term.ACCEPTED);
        }
        return new ClassPattern(text, List.copyOf(included), List.copyOf(excluded));
    }

    public boolean isEmpty() {
        return included.isEmpty();
    }

    /** Whether a class is meant; {@code internalName} has slashes. */
    public boolean matches(String internalName) {
        for (Term term : included) {
            if (term.matches(internalName)) {
                for (Term exclusion : excluded) {
                    if (exclusion.matches(internalName)) {
                        return false;
                    }
                }
                unmatched.remove(term.text);
                return true;
            }
        }
        return false;
    }

    /** The parts that have matched no class so far. */
    public Set<String> unmatched() {
        return new TreeSet<>(unmatched);
    }

    @Override
    public String toString() {
        return text;
    }

    private record Term(String text, String internalName, boolean prefix) {
        static final String ACCEPTED =
                "accepted: com.acme.Order, com.acme.* (with all packages below), !com.acme.Other, separated by ';'";

        static Term parse(String text) {
            boolean prefix = text.endsWith(".*");
            String name = prefix ? text.substring(0, text.length() - 2) : text;
            if (!isClassName(name)) {
                throw new IllegalArgumentException("'" + text + "' is no class pattern; " + ACCEPTED);
            }
            return new Term(text, name.replace('.', '/'), prefix);
        }

        private static boolean isClassName(String name) {
            boolean start = true;
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c == '.' && !start) {
                    start = true;
                } else if (start ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c)) {
                    start = false;
                } else {
                    return false;
                }
            }
            return !start;
        }

        boolean matches(String candidate) {
            if (!candidate.startsWith(internalName)) {
                return false;
            }
            if (prefix) {
                return candidate.length() > internalName.length() && candidate.charAt(internalName.length()) == '/';
            }
            return candidate.length() == internalName.length() || candidate.charAt(internalName.length()) == '$';
        }
    }
}
