/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lines on one contended lock beneath its sentence: who waited and who held it, where, and for how long. */
final class LockDetails {
    private static final int MOST_SITES = 3;
    private static final String INDENT = "  "; // beneath the line that says the most
    private static final String LABEL = "%-15s";

    private LockDetails() {}

    static List<String> of(LockGroup group) {
        ContendedLock lock = group.sum();
        LockHolding holding = lock.holding();
        List<String> lines = new ArrayList<>();
        add(lines, "Waiting at", lock.waitingSites(), NameCount::name, site -> share(site.count(), lock.events()));
        if (lock.reacquired() > 0) {
            lines.add(label("After a signal") + share(lock.reacquired(), lock.events())
                    + " took the lock again after waiting for a condition");
        }
        if (group.owners() > 0) {
            lines.add(label("Held by") + LockOwner.all(group));
        }
        if (holding.held().count() > 0) {
            lines.add(label("Hold time")
                    + "p50 " + Units.time(holding.held().p50())
                    + ", p99 " + Units.time(holding.held().p99())
                    + ", longest " + Units.time(holding.held().max())
                    + ", of " + Units.count(holding.held().count())
                    + (holding.held().count() == 1 ? " release" : " releases") + " that others waited for");
        }
        add(lines, "Released at", holding.releasedAt(), HoldingSite::name, site -> released(site, holding));
        add(lines, "While held, at", holding.sampledAt(), NameCount::name, site -> samples(site, holding));
        return lines;
    }

    private static String released(HoldingSite site, LockHolding holding) {
        return holding.waited() > 0
                ? Units.share(site.waited(), holding.waited()) + " of the wait"
                : Units.count(site.releases()) + " of " + Units.count(holding.releases());
    }

    private static String samples(NameCount site, LockHolding holding) {
        return Units.count(site.count()) + " of " + Units.count(holding.samples())
                + (holding.samples() == 1 ? " sample" : " samples");
    }

    private static String share(long part, long whole) {
        return Units.share(Math.min(part, whole), whole);
    }

    private static <T> void add(
            List<String> lines, String label, List<T> sites, Function<T, String> name, Function<T, String> remark) {
        if (sites.isEmpty()) {
            return;
        }
        String line = line(label, sites, name, remark);
        lines.add(Page.fits(line) ? line : line(label, sites, site -> ShortNames.of(name.apply(site)), remark));
    }

    private static <T> String line(String label, List<T> sites, Function<T, String> name, Function<T, String> remark) {
        return label(label)
                + sites.stream()
                        .limit(MOST_SITES)
                        .map(site -> name.apply(site) + " (" + remark.apply(site) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String label(String label) {
        return INDENT + String.format(LABEL, label);
    }
}
