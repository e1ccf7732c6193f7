/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.EventNames;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/** What a recording says of those who held one lock: their releases, samples of them, waits that did not end. */
final class LockHolds {
    private static final int SAMPLE = 1_024;
    private static final int MOST_NAMES = 5;
    private static final String SAMPLED = "sampled";

    /** The moment at which a wait began, as its event has it and as a report's time and duration tell, may differ so much. */
    private static final long SAME_BEGIN_NANOS = 50_000_000;

    private final ValueSample held = new ValueSample(SAMPLE);
    private final HoldingSites sites = new HoldingSites();
    private final NameCounts sampledAt = new NameCounts();
    private long releases;
    private long waited;
    private long samples;
    private long reportTime = Long.MIN_VALUE;
    private StuckWait report;

    void addRelease(RecordedEvent event, String site) {
        long held = Fields.number(event, "held", EventNames.UNKNOWN);
        HoldingSite release = HoldingSites.release(site, Fields.number(event, "waited", 0), held);
        releases++;
        waited += release.waited();
        if (held >= 0) {
            this.held.add(held);
        }
        sites.add(release);
    }

    void addHolder(RecordedEvent event, String owner, String site) {
        if (site != null) {
            samples++;
            sampledAt.add(site);
        }
        long time = Fields.time(event);
        if (!SAMPLED.equals(Fields.text(event, "reason", SAMPLED)) && time >= reportTime) {
            reportTime = time;
            report = new StuckWait(
                    (int) Fields.number(event, "waiters", 1), Fields.number(event, "waitedSoFar", 0), owner, site);
        }
    }

    /** Takes over all but the waits that did not end. */
    void addAll(LockHolds other) {
        held.addAll(other.held);
        sites.addAll(other.sites);
        sampledAt.addAll(other.sampledAt);
        releases += other.releases;
        waited += other.waited;
        samples += other.samples;
    }

    LockHolding holding() {
        return new LockHolding(
                held.distribution(), releases, waited, sites.ranked(MOST_NAMES), samples, sampledAt.ranked(MOST_NAMES));
    }

    /** The last report of waits that do not end, unless one of these waits is that wait and has an end; else null. */
    StuckWait stuck(List<LockWait> ended) {
        if (report == null) {
            return null;
        }
        long began = reportTime - report.waited();
        boolean over = ended.stream()
                .anyMatch(wait ->
                        Math.abs(wait.start() - began) <= SAME_BEGIN_NANOS && wait.duration() >= report.waited());
        return over ? null : report;
    }
}
