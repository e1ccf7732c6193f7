/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.agent.report.RecordingReport.ContendedLock;
import io.sageflight.events.EventNames;

/** Says in one sentence what a contended lock cost, where, and who held it. */
final class LockSentence {
    private LockSentence() {}

    static String of(ContendedLock lock) {
        long waits = lock.waited().count();
        StringBuilder text = new StringBuilder("Threads waited ")
                .append(Units.time(lock.waited().total()))
                .append(" for ")
                .append(subject(lock))
                .append(waits == 1 ? " (once)" : " (" + Units.count(waits) + " times)");
        if (!lock.waitingSites().isEmpty()) {
            NameCount site = lock.waitingSites().get(0);
            text.append(site.count() == lock.events() ? ", at " : ", most often at ")
                    .append(site.name());
        }
        if (!lock.owners().isEmpty()) {
            NameCount owner = lock.owners().get(0);
            text.append("; ")
                    .append(owner.name())
                    .append(" held it in ")
                    .append(Units.share(owner.count(), lock.events()))
                    .append(lock.events() < waits ? " of the recorded waits" : " of the waits");
        }
        return text.append('.').toString();
    }

    private static String subject(ContendedLock lock) {
        if (lock.lock().equals(EventNames.OTHER_LOCKS)) {
            return "all other locks together";
        }
        return lock.kind().equals(ContendedLock.MONITOR) ? "the monitor of " + lock.lock() : lock.lock();
    }
}
