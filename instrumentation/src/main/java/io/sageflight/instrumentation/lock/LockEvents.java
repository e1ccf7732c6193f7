/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.LockBlame;
import io.sageflight.events.LockContention;
import io.sageflight.events.LockStatistics;
import io.sageflight.instrumentation.Counters;
import java.util.function.LongSupplier;

/** Fills in and commits the events of waits and releases, as many a second as the host can bear. */
final class LockEvents {
    private final Counters counters;
    private final LockSites sites;
    private final LongSupplier sessionInUse;
    private final EventBudget waits = new EventBudget();
    private final EventBudget releases = new EventBudget();
    private final long since = System.currentTimeMillis();

    /** {@code sessionInUse}: number of the session that the current thread is using; 0 if none. */
    LockEvents(Counters counters, LockSites sites, LongSupplier sessionInUse) {
        this.counters = counters;
        this.sites = sites;
        this.sessionInUse = sessionInUse;
    }

    void limit(LockLimits limits) {
        waits.limit(limits);
        releases.limit(limits);
    }

    /** A wait is over. */
    void waited(Wait wait, long now, int result, Throwable thrown) {
        wait.event.end();
        ended(
                wait.event,
                wait.row,
                wait.began,
                now,
                thrown != null ? "failed" : result > 0 ? "acquired" : result == 0 ? "timeout" : "interrupted");
    }

    /** Commits the event of a wait that has begun and ended; in the thread that waited. */
    void ended(LockContention event, LockRow row, long began, long now, String outcome) {
        if (!event.shouldCommit()) {
            return;
        }
        if (!waits.allows(row.kind, row.waitEvents, now - began, event.reacquired, now)) {
            counters.dropped();
            return;
        }
        row.nameIfUnnamed(sites, event.reacquired);
        event.lockName = row.name();
        event.outcome = outcome;
        if (event.sessionRef == 0) {
            event.sessionRef = sessionInUse.getAsLong();
        }
        event.commit();
        counters.committed();
    }

    /** A lock was released; in the releasing thread. */
    void released(Release release, long now) {
        LockBlame event = new LockBlame();
        LockRow row = release.row();
        if (!event.shouldCommit()) {
            return;
        }
        if (!releases.allows(row.kind, row.releaseEvents, release.waited(), false, now)) {
            counters.dropped();
            return;
        }
        event.lockName = row.name();
        event.lockClass = row.lockClass();
        event.lockId = row.id;
        event.lockKind = row.kind;
        event.waiters = release.waiters();
        event.waited = release.waited();
        event.held = release.held();
        event.commit();
        counters.committed();
    }

    /** One row of the statistics. */
    void counted(LockRow row) {
        LockStatistics event = new LockStatistics();
        if (fill(event, row)) {
            event.commit();
        }
    }

    /** False if there is nothing to say of the row. */
    boolean fill(LockStatistics event, LockRow row) {
        if (!row.show(event) || event.contended == 0) {
            return false;
        }
        event.since = since;
        event.lockName = row.name();
        event.lockClass = row.lockClass();
        event.lockId = row.id;
        event.lockKind = row.kind;
        return true;
    }
}
