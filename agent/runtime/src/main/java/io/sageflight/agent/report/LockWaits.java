/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/** The waits for one lock that have an event, and what the agent counted of it. */
final class LockWaits {
    private static final int SAMPLE = 4_096;
    private static final int MOST_NAMES = 5;
    private static final String SHARED = "shared";

    private final ValueSample waited = new ValueSample(SAMPLE);
    private final NameCounts names = new NameCounts();
    private String countedName;
    private final NameCounts owners = new NameCounts();
    private final NameCounts sites = new NameCounts();
    private final LockHolds holds = new LockHolds();
    private boolean ownEvents;
    private boolean ownOwners;
    private long uncounted;
    private long uncountedTotal;
    private long counted;
    private long countedTotal;
    private long countedLongest;
    private long foreign;
    private long foreignTotal;
    private boolean shared;
    private boolean exclusive;
    private long reacquired;

    void add(RecordedEvent event, String name, String mode, String owner) {
        ownEvents = true;
        ownOwners |= owner != null;
        waited.add(Fields.duration(event));
        names.add(name);
        owners.add(owner);
        sites.add(StackSite.waiting(event));
        shared |= SHARED.equals(mode);
        exclusive |= !SHARED.equals(mode) && mode != null;
        if (Fields.flag(event, "reacquired")) {
            reacquired++;
        }
    }

    /** A wait by the agent or JFR: none of the host's, but the agent may have counted it. */
    void addForeign(RecordedEvent event) {
        foreign++;
        foreignTotal += Fields.duration(event);
    }

    void addCounted(String name, long[] delta, long longestAtEnd) {
        countedName = name;
        counted += delta[0];
        countedTotal += Math.max(0, delta[1]);
        // unchanged since before the recording: then it is a wait that the recording has not seen
        countedLongest = Math.max(countedLongest, delta[2] > 0 ? longestAtEnd : 0);
    }

    /** Takes off what a lock's events say beyond its own counts: it has been counted here. */
    void takeOff(LockWaits lock) {
        long waits = lock.waited.count() + lock.foreign - lock.counted;
        if (waits > 0) {
            long total = Math.max(0, lock.waited.distribution().total()) + lock.foreignTotal - lock.countedTotal;
            counted = Math.max(0, counted - waits);
            countedTotal = counted == 0 ? 0 : Math.max(0, countedTotal - Math.max(0, total));
            countedLongest = Math.min(countedLongest, countedTotal);
        }
    }

    void nameIfNone(String name) {
        if (names.size() == 0) {
            names.add(name);
        }
    }

    /** Adds waits that the agent's counts do not include. */
    void addUncounted(LockWaits other) {
        Distribution added = other.distribution();
        uncounted += added.count();
        uncountedTotal += Math.max(0, added.total());
        addAll(other);
    }

    /**
     * Takes from other events of the same waits what is not known of them: the holders; all, if no wait has an event
     * here.
     */
    void addWitnesses(LockWaits other) {
        if (!ownEvents) {
            addAll(other);
        } else if (!ownOwners) {
            owners.addAll(other.owners);
        }
    }

    /** Takes over the waits that have an event and what is known of holders, not the counts. */
    void addAll(LockWaits other) {
        holds.addAll(other.holds);
        waited.addAll(other.waited);
        owners.addAll(other.owners);
        sites.addAll(other.sites);
        shared |= other.shared;
        exclusive |= other.exclusive;
        reacquired += other.reacquired;
    }

    LockHolds holds() {
        return holds;
    }

    /** Whether no thread of the host waited. */
    boolean isEmpty() {
        return waited.count() == 0 && counted <= foreign;
    }

    /** Of all waits count, sum and maximum, of those with an event the percentiles. */
    Distribution all() {
        Distribution events = distribution();
        return new Distribution(
                uncounted + Math.max(counted - foreign, events.count() - uncounted),
                uncountedTotal + Math.max(countedTotal - foreignTotal, Math.max(0, events.total()) - uncountedTotal),
                events.p50(),
                events.p95(),
                events.p99(),
                Math.max(countedLongest, Math.max(0, events.max())));
    }

    /** Of the waits that have an event. */
    Distribution distribution() {
        return waited.distribution();
    }

    /**
     * The name in the statistics, else the one that most waits gave: their events may come before the agent has read it in
     * the source. {@code otherwise} if there is none.
     */
    String name(String otherwise) {
        if (countedName != null) {
            return countedName;
        }
        return names.size() == 0 ? otherwise : names.ranked(1).get(0).name();
    }

    String mode() {
        if (shared && exclusive) {
            return "mixed";
        }
        return shared ? SHARED : exclusive ? "exclusive" : null;
    }

    /** How many of the waits with an event were for taking the lock again after a condition was signalled. */
    long reacquired() {
        return reacquired;
    }

    List<NameCount> owners() {
        return owners.ranked(MOST_NAMES);
    }

    int differentOwners() {
        return owners.size();
    }

    List<NameCount> sites() {
        return sites.ranked(MOST_NAMES);
    }
}
