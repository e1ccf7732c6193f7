/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

/** A figure that two recordings are compared by. */
public enum Metric {
    CREATION_P50("creation", "p50", "Creation time p50", Unit.TIME),
    CREATION_P95("creation", "p95", "Creation time p95", Unit.TIME),
    CREATION_P99("creation", "p99", "Creation time p99", Unit.TIME),
    ALLOCATED_P50("allocated", "p50", "Bytes per session p50", Unit.SIZE),
    ALLOCATED_MEAN("allocated", "mean", "Bytes per session, mean", Unit.SIZE),
    OBJECTS_P50("objects", "p50", "Objects per session p50", Unit.COUNT),
    OBJECTS_MEAN("objects", "mean", "Objects per session, mean", Unit.COUNT),
    LOCK_WAIT_PER_SESSION("lockWait", "perSession", "Lock wait per session", Unit.TIME),
    LOCK_WAIT("lockWait", "total", "Lock wait, total", Unit.TIME, true, false),
    CREATED("throughput", "created", "Sessions created", Unit.COUNT, true, true),
    MESSAGES("throughput", "messages", "Messages of ended sessions", Unit.COUNT, true, true),
    LOCK_WAITS("lockWait", "waits", "Waits for locks", Unit.COUNT, true, false),
    SITE_BYTES("allocated", "bytes", "Bytes per session", Unit.SIZE),
    SITE_COUNT("allocated", "count", "Objects per session", Unit.COUNT);

    private final String group;
    private final String member;
    private final String label;
    private final Unit unit;
    private final boolean sum;
    private final boolean moreIsBetter;

    Metric(String group, String member, String label, Unit unit) {
        this(group, member, label, unit, false, false);
    }

    Metric(String group, String member, String label, Unit unit, boolean sum, boolean moreIsBetter) {
        this.group = group;
        this.member = member;
        this.label = label;
        this.unit = unit;
        this.sum = sum;
        this.moreIsBetter = moreIsBetter;
    }

    /** The JSON object that holds it. */
    String group() {
        return group;
    }

    /** Its name in JSON. */
    String member() {
        return member;
    }

    /** Its name for people. */
    String label() {
        return label;
    }

    Unit unit() {
        return unit;
    }

    /** Whether it grows with the length of a recording: such figures are compared per second. */
    boolean isSum() {
        return sum;
    }

    boolean moreIsBetter() {
        return moreIsBetter;
    }
}
