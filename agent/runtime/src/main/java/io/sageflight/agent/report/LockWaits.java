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
    private final NameCounts owners = new NameCounts();
    private final NameCounts sites = new NameCounts();
    private long counted;
    private long countedTotal;
    private long countedLongest;
    private long foreign;
    private long foreignTotal;
    private boolean shared;
    private boolean exclusive;

    void add(RecordedEvent event, String name, String mode, String owner) {
        waited.add(Fields.duration(event));
        names.add(name);
        owners.add(owner);
        sites.add(WaitingSite.of(event));
        shared |= SHARED.equals(mode);
        exclusive |= !SHARED.equals(mode) && mode != null;
    }

    /** A wait by the agent or JFR: none of the host's, but the agent may have counted it. */
    void addForeign(RecordedEvent event) {
        foreign++;
        foreignTotal += Fields.duration(event);
    }

    void addCounted(String name, long[] delta, long longestAtEnd) {
        if (names.size() == 0) {
            names.add(name);
        }
        counted += delta[0];
        countedTotal += Math.max(0, delta[1]);
        // unchanged since before the recording: then it is a wait that the recording has not seen
        countedLongest = Math.max(countedLongest, delta[2] > 0 ? longestAtEnd : 0);
    }

    /** Takes over the waits that have an event, not the counts. */
    void addAll(LockWaits other) {
        waited.addAll(other.waited);
        owners.addAll(other.owners);
        sites.addAll(other.sites);
        shared |= other.shared;
        exclusive |= other.exclusive;
    }

    /** Whether no thread of the host waited. */
    boolean isEmpty() {
        return waited.count() == 0 && counted <= foreign;
    }

    /** Of all waits count, sum and maximum, of those with an event the percentiles. */
    Distribution all() {
        Distribution events = distribution();
        return new Distribution(
                Math.max(counted - foreign, events.count()),
                Math.max(countedTotal - foreignTotal, Math.max(0, events.total())),
                events.p50(),
                events.p95(),
                events.p99(),
                Math.max(countedLongest, Math.max(0, events.max())));
    }

    /** Of the waits that have an event. */
    Distribution distribution() {
        return waited.distribution();
    }

    /** The name that most waits gave; {@code otherwise} if none did. */
    String name(String otherwise) {
        return names.size() == 0 ? otherwise : names.ranked(1).get(0).name();
    }

    String mode() {
        if (shared && exclusive) {
            return "mixed";
        }
        return shared ? SHARED : exclusive ? "exclusive" : null;
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
