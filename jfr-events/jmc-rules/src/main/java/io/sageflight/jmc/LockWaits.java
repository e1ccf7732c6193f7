/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.util.HashMap;
import java.util.Map;

/** What the events of one lock, or of several of one name, add up to. */
final class LockWaits {
    private final Ranking<String> names = new Ranking<>();
    private final Ranking<String> owners = new Ranking<>();
    private final Ranking<CodeSite> waitingSites = new Ranking<>();
    private final Ranking<CodeSite> holdingSites = new Ranking<>();
    private final Map<CodeSite, Long> longestHolds = new HashMap<>();
    private String countedName;
    private int objects = 1;
    private long counted;
    private long countedNanos;
    private long longestNanos;
    private long events;
    private long eventNanos;
    private long foreign;
    private long foreignNanos;

    void addWait(String name, String owner, CodeSite site, long nanos) {
        names.add(name, 1);
        owners.add(owner, 1);
        waitingSites.add(site, 1);
        events++;
        eventNanos += nanos;
        longestNanos = Math.max(longestNanos, nanos);
    }

    /** A wait by the agent or by the recorder, which the statistics count but no reader asks for. */
    void addForeignWait(long nanos) {
        foreign++;
        foreignNanos += nanos;
    }

    void addRelease(String name, CodeSite site, long waitedNanos, long heldNanos) {
        names.add(name, 1);
        holdingSites.add(site, Math.max(0, waitedNanos));
        if (site != null) {
            longestHolds.merge(site, heldNanos, Math::max);
        }
    }

    void addCounted(CountedWaits.Count count) {
        counted += count.waits();
        countedNanos += count.waitedNanos();
        longestNanos = Math.max(longestNanos, count.longestNanos());
    }

    /**
     * Takes off what the events of a lock say beyond that lock's own count: the agent gave its row up and added what no
     * reader had seen of it here, to the row of all others.
     */
    void takeOff(LockWaits lock) {
        long waits = lock.events + lock.foreign - lock.counted;
        if (waits > 0) {
            counted = Math.max(0, counted - waits);
            countedNanos = Math.max(0, countedNanos + lock.countedNanos - lock.eventNanos - lock.foreignNanos);
        }
    }

    /** The name in the statistics, which knows it best: events may come before the agent has read it in the source. */
    void setCountedName(String name) {
        countedName = name;
    }

    /** Joins another lock of the same name. */
    void join(LockWaits other) {
        names.addAll(other.names);
        owners.addAll(other.owners);
        waitingSites.addAll(other.waitingSites);
        holdingSites.addAll(other.holdingSites);
        other.longestHolds.forEach((site, held) -> longestHolds.merge(site, held, Math::max));
        long allNanos = nanos() + other.nanos();
        counted = waits() + other.waits();
        countedNanos = allNanos;
        longestNanos = Math.max(longestNanos, other.longestNanos);
        objects += other.objects;
        events = 0;
        eventNanos = 0;
        foreign = 0;
        foreignNanos = 0;
    }

    /** Waits of the host. */
    long waits() {
        return isCounted() ? counted - foreign : events;
    }

    private long nanos() {
        return isCounted() ? Math.max(0, countedNanos - foreignNanos) : eventNanos;
    }

    /** Not if there are more events: the last rows of the statistics are missing, as in a file that was cut short. */
    private boolean isCounted() {
        return counted - foreign >= events;
    }

    String name(String otherwise) {
        String name = names.top();
        return countedName != null ? countedName : name != null ? name : otherwise;
    }

    ContendedLock named(String name, boolean isOneObject) {
        CodeSite holder = holdingSites.top();
        return new ContendedLock(
                name,
                isOneObject ? objects : 0,
                waits(),
                nanos(),
                longestNanos,
                owners.top(),
                waitingSites.top(),
                holder == null
                        ? null
                        : new ContendedLock.Holder(holder, longestHolds.get(holder), holdingSites.size() == 1));
    }
}
