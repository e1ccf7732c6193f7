/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

/**
 * Objects and bytes by site, outside of any session. Up to 64 platform threads have counters of their own, which they add to
 * without an atomic instruction; all others, virtual threads among them, share a few stripes. What an ended thread counted
 * stays, and its counters serve another. Bounded by the number of sites. Thread-safe; to count takes no lock.
 */
final class SiteTotals {
    private static final int MOST_SHARED = 16;
    private static final int OWN = 64;

    private final SharedCounters[] shared;
    private final OwnCounters[] own = new OwnCounters[OWN];

    /** {@code sites}: the highest number that a site may have. */
    SiteTotals(int sites) {
        int processors = Runtime.getRuntime().availableProcessors();
        shared = new SharedCounters[Math.min(MOST_SHARED, Integer.highestOneBit(Math.max(1, 2 * processors - 1)))];
        for (int i = 0; i < shared.length; i++) {
            shared[i] = new SharedCounters(sites);
        }
        for (int i = 0; i < OWN; i++) {
            own[i] = new OwnCounters(sites);
        }
    }

    /** Whether the next {@link #count} or {@link #add} of this thread at this site may have to make room, which allocates. */
    boolean lacksRoom(long threadId, int site) {
        OwnCounters mine = own(threadId);
        if (mine.isOf(threadId)) {
            return mine.lacksRoom(site);
        }
        return mine.isFree() || shared(threadId).lacksRoom(site);
    }

    /** One object more. Returns how many there were among the same counters. */
    long count(long threadId, int site) {
        OwnCounters mine = own(threadId);
        return mine.isOf(threadId) ? mine.count(site) : countElsewhere(mine, threadId, site);
    }

    /** Apart, so that what is called for every object stays small enough to become a part of the host's code. */
    private long countElsewhere(OwnCounters mine, long threadId, int site) {
        return mine.claim(threadId) ? mine.count(site) : shared(threadId).count(site);
    }

    /** An object, or as much as one, of this many bytes. */
    void add(long threadId, int site, long bytes) {
        OwnCounters mine = own(threadId);
        if (mine.isOf(threadId)) {
            mine.add(site, bytes);
        } else {
            addElsewhere(mine, threadId, site, bytes);
        }
    }

    private void addElsewhere(OwnCounters mine, long threadId, int site, long bytes) {
        if (mine.claim(threadId)) {
            mine.add(site, bytes);
        } else {
            shared(threadId).add(site, bytes);
        }
    }

    private OwnCounters own(long threadId) {
        return own[(int) threadId & OWN - 1];
    }

    private SharedCounters shared(long threadId) {
        return shared[(int) threadId & shared.length - 1];
    }

    /** Takes their counters from threads that have ended. */
    synchronized void reclaim() {
        for (OwnCounters counters : own) {
            counters.reclaim();
        }
    }

    long objects(int site) {
        long sum = 0;
        for (CounterPages counters : shared) {
            sum += counters.objects(site);
        }
        for (CounterPages counters : own) {
            sum += counters.objects(site);
        }
        return sum;
    }

    long bytes(int site) {
        long sum = 0;
        for (CounterPages counters : shared) {
            sum += counters.bytes(site);
        }
        for (CounterPages counters : own) {
            sum += counters.bytes(site);
        }
        return sum;
    }
}
