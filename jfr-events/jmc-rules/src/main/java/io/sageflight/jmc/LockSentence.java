/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.util.Locale;

/** Says in one sentence what a lock cost and who held it. */
final class LockSentence {
    private LockSentence() {}

    /** As short as a heading: sites without package and line. */
    static String of(ContendedLock lock) {
        return costs(lock) + held(lock, false) + ".";
    }

    /** With the longest wait, where threads waited, and sites in full. */
    static String inFull(ContendedLock lock) {
        String text = costs(lock);
        if (lock.waits() > 1) {
            text += ", the longest " + Times.text(lock.longestNanos());
        }
        if (lock.waitingSite() != null) {
            text += ", mostly in " + quoted(lock.waitingSite().inFull());
        }
        return text + held(lock, true) + ".";
    }

    private static String costs(ContendedLock lock) {
        return quoted(lock.name())
                + (lock.objects() > 1 ? " (" + count(lock.objects()) + " locks)" : "")
                + " made "
                + (lock.waits() == 1 ? "1 acquisition" : count(lock.waits()) + " acquisitions")
                + " wait "
                + Times.text(lock.waitedNanos());
    }

    private static String held(ContendedLock lock, boolean full) {
        ContendedLock.Holder holder = lock.holder();
        if (holder == null) {
            return lock.owner() == null ? "" : "; held mostly by thread " + quoted(lock.owner());
        }
        return "; held " + (holder.only() ? "in " : "mostly in ")
                + quoted(full ? holder.place().inFull() : holder.place().brief())
                + (holder.isTimeKnown() ? " for up to " + Times.text(holder.heldNanos()) : "")
                + (full && lock.owner() != null ? ", mostly by thread " + quoted(lock.owner()) : "");
    }

    private static String quoted(String name) {
        return "`" + name + "`";
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
