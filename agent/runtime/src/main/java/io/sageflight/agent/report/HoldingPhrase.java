/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.Comparator;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Says where a lock was held and for how long at most. Names the method that was waited for the longest, if a fair share
 * of all was waited for it: where most of it is at places unknown, the method that happens to be known is not the place.
 */
final class HoldingPhrase {
    private static final int FAIR_PERCENT = 20;
    private static final HoldingSite NONE = new HoldingSite(HoldingSite.UNKNOWN, 0, 0, -1);

    private HoldingPhrase() {}

    /** Goes on after "held"; at least one place is known. */
    static String of(LockHolding holding) {
        ToLongFunction<HoldingSite> charged = holding.waited() > 0 ? HoldingSite::waited : HoldingSite::releases;
        long whole = Math.max(holding.waited() > 0 ? holding.waited() : holding.releases(), 1);
        HoldingSite known = most(holding, charged);
        HoldingSite unknown = holding.releasedAt().stream()
                .filter(site -> !site.isKnown())
                .findFirst()
                .orElse(NONE);
        long ofKnown = charged.applyAsLong(known);
        long ofUnknown = charged.applyAsLong(unknown);
        boolean isFair = ofKnown * 100 >= whole * FAIR_PERCENT;
        String method = "in `" + known.name() + "`";
        if (known.releases() == holding.releases()) {
            return method + upTo(known.longestHeld());
        }
        if (ofKnown * 2 > whole) {
            return "mostly " + method + upTo(known.longestHeld());
        }
        if (ofUnknown * 2 > whole) {
            return isFair
                    ? "mostly at unknown places and " + method
                            + upTo(Math.max(known.longestHeld(), unknown.longestHeld()))
                    : "mostly at unknown places" + upTo(unknown.longestHeld());
        }
        return "in several places" + upTo(holding.held().max())
                + (isFair && ofKnown > ofUnknown ? ", longest waited for " + method : "");
    }

    /** The method whose releases were charged the most. */
    private static HoldingSite most(LockHolding holding, ToLongFunction<HoldingSite> charged) {
        return holding.releasedAt().stream()
                .filter(HoldingSite::isKnown)
                .map(site -> new HoldingSite(
                        LockSentence.method(site.name()), site.releases(), site.waited(), site.longestHeld()))
                .collect(Collectors.toMap(HoldingSite::name, site -> site, HoldingSites::sum))
                .values()
                .stream()
                .max(Comparator.comparingLong(charged)
                        .thenComparing(Comparator.comparing(HoldingSite::name).reversed()))
                .orElse(NONE);
    }

    private static String upTo(long held) {
        return held < 0 ? "" : " for up to " + Units.time(held);
    }
}
