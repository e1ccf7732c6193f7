/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/** Says in one sentence what a contended lock cost and where it was held; names are in full. */
final class LockSentence {
    private LockSentence() {}

    static String of(LockGroup group) {
        long waits = group.sum().waited().count();
        return subject(group) + " made " + Units.count(waits) + (waits == 1 ? " acquisition" : " acquisitions")
                + " wait " + Units.time(group.sum().waited().total()) + holder(group) + ".";
    }

    /** A lock, or several, as the subject of a sentence. */
    private static String subject(LockGroup group) {
        if (group.locks() == 1) {
            return subject(group.sum());
        }
        String name = "`" + group.sum().lock() + "`";
        if (!group.sum().isMonitor()) {
            return Units.count(group.locks()) + " locks " + name;
        }
        return group.locks() == 0
                ? "Monitors of " + name
                : "The monitors of " + Units.count(group.locks()) + " objects of " + name;
    }

    static String subject(ContendedLock lock) {
        return (lock.isMonitor() ? "The monitor of `" : "`") + lock.lock() + "`";
    }

    /** Where it was held says most, else where its holder was seen, else who that was. */
    private static String holder(LockGroup group) {
        LockHolding holding = group.sum().holding();
        if (holding.releasedAt().stream().anyMatch(HoldingSite::isKnown)) {
            return "; held " + HoldingPhrase.of(holding);
        }
        if (!holding.sampledAt().isEmpty()) {
            NameCount most = holding.sampledAt().get(0);
            return "; its holder was " + (most.count() == holding.samples() ? "seen in `" : "seen most often in `")
                    + method(most.name()) + "`";
        }
        return LockOwner.inSentence(group);
    }

    static String method(String site) {
        int line = site.lastIndexOf(':');
        return line > 0 ? site.substring(0, line) : site;
    }
}
