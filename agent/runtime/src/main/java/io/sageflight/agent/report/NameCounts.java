/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts names, at most {@value #MOST_NAMES} different ones; later new names are not counted. */
final class NameCounts {
    private static final int MOST_NAMES = 1_000;

    private final Map<String, Long> counts = new HashMap<>();

    void add(String name) {
        if (name != null && (counts.size() < MOST_NAMES || counts.containsKey(name))) {
            counts.merge(name, 1L, Long::sum);
        }
    }

    void addAll(NameCounts other) {
        other.counts.forEach((name, count) -> {
            if (counts.size() < MOST_NAMES || counts.containsKey(name)) {
                counts.merge(name, count, Long::sum);
            }
        });
    }

    /** How many different names, at most {@value #MOST_NAMES}. */
    int size() {
        return counts.size();
    }

    /** The names, most frequent first. */
    List<NameCount> ranked(int most) {
        return counts.entrySet().stream()
                .map(entry -> new NameCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(NameCount::count).reversed().thenComparing(NameCount::name))
                .limit(most)
                .toList();
    }
}
