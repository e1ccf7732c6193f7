/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.List;
import java.util.stream.Collectors;

/** Says who held a lock: which thread most often and, where no thread stands out, how many others did. */
final class LockOwner {
    private static final int NAMED_FROM_PERCENT = 20;
    private static final int MOST_LISTED = 3;

    private LockOwner() {}

    static String inTable(LockGroup group) {
        if (group.owners() == 0) {
            return Units.UNKNOWN;
        }
        return isNamed(group)
                ? top(group).name() + " (" + share(group) + ")"
                : top(group).name() + " +" + Units.count(group.owners() - 1);
    }

    /** The end of a sentence about waits; empty if no holder is known. */
    static String inSentence(LockGroup group) {
        if (group.owners() == 0) {
            return "";
        }
        String object = group.locks() == 1 ? " held it " : " held them ";
        boolean some = group.sum().events() < group.sum().waited().count();
        return isNamed(group)
                ? "; " + top(group).name() + object + "in " + share(group)
                        + (some ? " of the recorded waits" : " of the waits")
                : "; " + Units.count(group.owners()) + " different threads" + object.stripTrailing()
                        + ", each in less than " + NAMED_FROM_PERCENT + " % of the waits";
    }

    /** The threads that held the lock most often, with their shares of the waits. */
    static String all(LockGroup group) {
        List<NameCount> owners = group.sum().owners();
        String names = owners.stream()
                .limit(MOST_LISTED)
                .map(owner -> owner.name() + " (" + share(owner, group) + ")")
                .collect(Collectors.joining(", "));
        int more = group.owners() - Math.min(MOST_LISTED, owners.size());
        return more > 0 ? names + " +" + Units.count(more) : names;
    }

    private static boolean isNamed(LockGroup group) {
        return group.owners() == 1 || top(group).count() * 100 >= group.sum().events() * NAMED_FROM_PERCENT;
    }

    private static String share(LockGroup group) {
        return share(top(group), group);
    }

    private static String share(NameCount owner, LockGroup group) {
        // other events of the same waits may tell of a few more
        return Units.share(
                Math.min(owner.count(), group.sum().events()), group.sum().events());
    }

    private static NameCount top(LockGroup group) {
        return group.sum().owners().get(0);
    }
}
