/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.Comparator;
import java.util.List;

/** Says in a line each which threads waited for a lock until the recording saw no more of them, the longest first. */
final class StuckText {
    private static final Comparator<ContendedLock> LONGEST_FIRST =
            Comparator.comparingLong(lock -> -lock.stuck().waited());

    private StuckText() {}

    static List<String> lines(List<ContendedLock> locks) {
        return locks.stream()
                .filter(lock -> lock.stuck() != null)
                .sorted(LONGEST_FIRST)
                .map(StuckText::line)
                .toList();
    }

    private static String line(ContendedLock lock) {
        StuckWait wait = lock.stuck();
        String held = wait.owner() == null ? "" : "; held by " + wait.owner();
        String in = wait.site() == null ? "" : (held.isEmpty() ? "; held in " : " in ") + wait.site();
        return Units.count(wait.waiters()) + (wait.waiters() == 1 ? " thread was" : " threads were")
                + " still waiting for " + (lock.isMonitor() ? "the monitor of " : "") + lock.lock() + " after "
                + Units.time(wait.waited()) + held + in + waitingAt(lock) + ".";
    }

    /** No event tells the place of a wait that goes on; those that ended are the best guess. */
    private static String waitingAt(ContendedLock lock) {
        if (lock.waitingSites().isEmpty()) {
            return "";
        }
        NameCount most = lock.waitingSites().get(0);
        boolean mostly = most.count() * 2 > lock.events();
        return "; waits for it that ended were " + (mostly && most.count() < lock.events() ? "mostly at " : "at ")
                + most.name() + (mostly ? "" : " and elsewhere");
    }
}
