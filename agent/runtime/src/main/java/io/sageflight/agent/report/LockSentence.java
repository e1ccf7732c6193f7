/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.ContendedLock;

/** Says in one sentence what a contended lock cost, where, and who held it; names are in full. */
final class LockSentence {
    private LockSentence() {}

    static String of(LockGroup group) {
        ContendedLock lock = group.sum();
        long waits = lock.waited().count();
        StringBuilder text = new StringBuilder("Threads waited ")
                .append(Units.time(lock.waited().total()))
                .append(" for ")
                .append(subject(group))
                .append(waits == 1 ? " (once)" : " (" + Units.count(waits) + " times)");
        if (!lock.waitingSites().isEmpty()) {
            NameCount site = lock.waitingSites().get(0);
            text.append(site.count() == lock.events() ? ", at " : ", most often at ")
                    .append(site.name());
        }
        return text.append(LockOwner.inSentence(group)).append('.').toString();
    }

    private static String subject(LockGroup group) {
        String name = group.sum().lock();
        boolean one = group.locks() == 1;
        if (group.sum().kind().equals(ContendedLock.MONITOR)) {
            return one
                    ? "the monitor of " + name
                    : "the monitors of " + Units.count(group.locks()) + " objects of " + name;
        }
        return one ? name : Units.count(group.locks()) + " locks " + name;
    }
}
