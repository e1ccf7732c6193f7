/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Weighs things against each other. */
final class Ranking<T> {
    private final Map<T, Long> weights = new HashMap<>();

    /** Adds to a thing's weight; null is nothing. */
    void add(T thing, long weight) {
        if (thing != null) {
            weights.merge(thing, weight, Long::sum);
        }
    }

    void addAll(Ranking<T> other) {
        other.weights.forEach(this::add);
    }

    int size() {
        return weights.size();
    }

    /** The heaviest, of equals the first by name, so that each evaluation says the same; null if there is none. */
    T top() {
        return weights.entrySet().stream()
                .max(Map.Entry.<T, Long>comparingByValue()
                        .thenComparing(entry -> entry.getKey().toString(), Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
