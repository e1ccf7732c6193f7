/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.EventNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up releases by place, at most {@value #MOST_SITES} different ones; later new places are not counted. */
final class HoldingSites {
    private static final int MOST_SITES = 1_000;
    private static final Comparator<HoldingSite> MOST_CHARGED_FIRST = Comparator.comparingLong(HoldingSite::waited)
            .thenComparingLong(HoldingSite::releases)
            .reversed()
            .thenComparing(HoldingSite::name);

    private final Map<String, HoldingSite> sites = new HashMap<>();

    void add(HoldingSite site) {
        if (sites.size() < MOST_SITES || sites.containsKey(site.name())) {
            sites.merge(site.name(), site, HoldingSites::sum);
        }
    }

    void addAll(HoldingSites other) {
        other.sites.values().forEach(this::add);
    }

    /** A release; {@code name} is null if its place is unknown. */
    static HoldingSite release(String name, long waited, long held) {
        return new HoldingSite(
                name == null ? HoldingSite.UNKNOWN : name, 1, Math.max(0, waited), Math.max(EventNames.UNKNOWN, held));
    }

    List<HoldingSite> ranked(int most) {
        return sites.values().stream().sorted(MOST_CHARGED_FIRST).limit(most).toList();
    }

    /** Both together, under the name of the first. */
    static HoldingSite sum(HoldingSite a, HoldingSite b) {
        return new HoldingSite(
                a.name(),
                a.releases() + b.releases(),
                a.waited() + b.waited(),
                Math.max(a.longestHeld(), b.longestHeld()));
    }
}
