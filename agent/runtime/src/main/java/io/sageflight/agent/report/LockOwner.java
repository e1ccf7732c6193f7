/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/** Says who held a lock: which thread most often and, where no thread stands out, how many others did. */
final class LockOwner {
    private static final int NAMED_FROM_PERCENT = 20;

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
        String object = group.locks() > 1 ? " held them " : " held it ";
        boolean some = group.sum().events() < group.sum().waited().count();
        return isNamed(group)
                ? "; " + top(group).name() + object + "in " + share(group)
                        + (some ? " of the recorded waits" : " of the waits")
                : "; " + Units.count(group.owners()) + " different threads" + object.stripTrailing()
                        + ", each in less than " + NAMED_FROM_PERCENT + " % of the waits";
    }

    private static boolean isNamed(LockGroup group) {
        return group.owners() == 1 || top(group).count() * 100 >= group.sum().events() * NAMED_FROM_PERCENT;
    }

    private static String share(LockGroup group) {
        return Units.share(top(group).count(), group.sum().events());
    }

    private static NameCount top(LockGroup group) {
        return group.sum().owners().get(0);
    }
}
