/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Objects and bytes by site, outside of any session. Striped: threads add to one of a few sets of counters, by their
 * number, so that those who run at the same time seldom meet at one. Room for counters is made page by page where sites are
 * used; it is bounded by the number of sites and knows nothing of threads that have ended. Thread-safe, without locks.
 */
final class SiteTotals {
    private static final int MOST_STRIPES = 16;
    private static final int PAGE = 256;
    private static final int COUNTERS = 2;

    private final int stripeMask;
    private final AtomicReferenceArray<AtomicLongArray>[] stripes;

    /** {@code sites}: the highest number that a site may have. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class cannot be made otherwise
    SiteTotals(int sites) {
        int processors = Runtime.getRuntime().availableProcessors();
        int count = Math.min(MOST_STRIPES, Integer.highestOneBit(Math.max(1, 2 * processors - 1)));
        stripeMask = count - 1;
        stripes = new AtomicReferenceArray[count];
        for (int i = 0; i < count; i++) {
            stripes[i] = new AtomicReferenceArray<>(sites / PAGE + 1);
        }
    }

    /** Whether the next {@link #count} or {@link #add} of this thread at this site must make room, which allocates. */
    boolean lacksRoom(long threadId, int site) {
        return stripes[(int) threadId & stripeMask].getAcquire(site / PAGE) == null;
    }

    /** One object more. Returns how many this thread's stripe had. */
    long count(long threadId, int site) {
        return page(threadId, site).getAndAdd(COUNTERS * (site % PAGE), 1);
    }

    /** Objects of {@code bytes} bytes in all. */
    void add(long threadId, int site, long bytes) {
        AtomicLongArray page = page(threadId, site);
        int index = COUNTERS * (site % PAGE);
        page.getAndAdd(index, 1);
        page.getAndAdd(index + 1, bytes);
    }

    private AtomicLongArray page(long threadId, int site) {
        AtomicReferenceArray<AtomicLongArray> pages = stripes[(int) threadId & stripeMask];
        AtomicLongArray page = pages.getAcquire(site / PAGE);
        return page != null ? page : makePage(pages, site / PAGE);
    }

    private static AtomicLongArray makePage(AtomicReferenceArray<AtomicLongArray> pages, int number) {
        AtomicLongArray made = new AtomicLongArray(COUNTERS * PAGE);
        return pages.compareAndSet(number, null, made) ? made : pages.get(number);
    }

    long objects(int site) {
        return sum(site, 0);
    }

    long bytes(int site) {
        return sum(site, 1);
    }

    private long sum(int site, int counter) {
        long sum = 0;
        for (AtomicReferenceArray<AtomicLongArray> pages : stripes) {
            AtomicLongArray page = pages.get(site / PAGE);
            if (page != null) {
                sum += page.get(COUNTERS * (site % PAGE) + counter);
            }
        }
        return sum;
    }
}
