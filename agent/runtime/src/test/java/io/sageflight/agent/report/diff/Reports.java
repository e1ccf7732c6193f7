/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.ContendedLock;
import io.sageflight.agent.report.Distribution;
import io.sageflight.agent.report.LockChains;
import io.sageflight.agent.report.LockGroup;
import io.sageflight.agent.report.LockHolding;
import io.sageflight.agent.report.RecordingReport;
import io.sageflight.agent.report.RecordingReport.AgentHealth;
import io.sageflight.agent.report.RecordingReport.AllocationSite;
import io.sageflight.agent.report.RecordingReport.EndedSessions;
import io.sageflight.agent.report.RecordingReport.InstrumentedBytes;
import io.sageflight.agent.report.RecordingReport.Recording;
import io.sageflight.agent.report.RecordingReport.SessionCounts;
import io.sageflight.agent.report.RecordingReport.SessionGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reports made by hand: what a recording would have to say for them. */
final class Reports {
    static final long SECOND = 1_000_000_000;

    private static final Distribution NOTHING = new Distribution(0, -1, -1, -1, -1, -1);

    private final List<SessionGroup> sessions = new ArrayList<>();
    private final List<SessionCounts> counts = new ArrayList<>();
    private final List<EndedSessions> ended = new ArrayList<>();
    private final List<AllocationSite> sites = new ArrayList<>();
    private final List<LockGroup> locks = new ArrayList<>();
    private final long duration;
    private boolean counting;
    private long dropped;
    private long lostBytes;

    private Reports(long duration) {
        this.duration = duration;
    }

    static Reports lasting(long nanos) {
        return new Reports(nanos);
    }

    /** Sessions of which nothing is known but how many there were and how long each took. */
    Reports timed(String kind, String role, long created, long nanos) {
        Distribution times = new Distribution(created, created * nanos, nanos, nanos, nanos, nanos);
        sessions.add(new SessionGroup(kind, role, created, 0, 0, List.of(), times, NOTHING, NOTHING, -1, 0));
        return this;
    }

    /** Sessions of which this many knew their bytes, twice as many objects, and their waits for locks. */
    Reports sized(String kind, String role, long created, long known, long bytes, long lockWait) {
        Distribution times = new Distribution(created, created * 10, 10, 10, 10, 10);
        Distribution allocated = new Distribution(known, known * bytes + 1, bytes, bytes, bytes, bytes + 1);
        Distribution objects = new Distribution(known, 2 * known, 2, 2, 2, 2);
        sessions.add(
                new SessionGroup(kind, role, created, 0, 0, List.of(), times, allocated, objects, lockWait, created));
        return this;
    }

    Reports counted(String kind, long created) {
        counts.add(new SessionCounts(kind, created, 0, 0, 0, 0));
        return this;
    }

    Reports ended(String kind, long count, long messages) {
        ended.add(new EndedSessions(kind, count, messages));
        return this;
    }

    Reports site(String kind, String type, String site, long count, long bytes) {
        sites.add(new AllocationSite(kind, type, site, count, bytes));
        return this;
    }

    /** Sites were counted, be there none. */
    Reports counting() {
        counting = true;
        return this;
    }

    Reports lock(String name, String kind, long waits, long waited) {
        ContendedLock lock = new ContendedLock(
                name,
                1,
                kind,
                null,
                new Distribution(waits, waited, -1, -1, -1, waited),
                0,
                0,
                List.of(),
                List.of(),
                new LockHolding(NOTHING, 0, 0, List.of(), 0, List.of()),
                null);
        locks.add(new LockGroup(1, 0, false, lock));
        return this;
    }

    Reports dropped(long events) {
        dropped = events;
        return this;
    }

    Reports lost(long bytes) {
        lostBytes = bytes;
        return this;
    }

    RecordingReport report() {
        return new RecordingReport(
                new Recording("x.jfr", Instant.EPOCH, duration, "JVM 17", 9, lostBytes),
                sessions,
                counts,
                ended,
                List.of(),
                sites,
                List.of(),
                counting || !sites.isEmpty(),
                new InstrumentedBytes(-1, -1, -1, -1),
                List.of(),
                locks,
                new LockChains(List.of(), 0, false),
                new AgentHealth(0, dropped, 0, 0));
    }

    /** From these to those. */
    RecordingDiff to(Reports after) {
        return RecordingDiff.of(report(), after.report());
    }
}
