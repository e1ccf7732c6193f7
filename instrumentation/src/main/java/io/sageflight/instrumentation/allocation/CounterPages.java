/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Two counters a site, objects and bytes; room for them is made page by page, where sites are used. */
abstract class CounterPages {
    private static final int PAGE = 256;
    private static final int COUNTERS = 2;

    private final AtomicReferenceArray<AtomicLongArray> pages;

    CounterPages(int sites) {
        pages = new AtomicReferenceArray<>(sites / PAGE + 1);
    }

    final boolean lacksRoom(int site) {
        return pages.getAcquire(site / PAGE) == null;
    }

    final AtomicLongArray page(int site) {
        AtomicLongArray page = pages.getAcquire(site / PAGE);
        return page != null ? page : makePage(site / PAGE);
    }

    private AtomicLongArray makePage(int number) {
        AtomicLongArray made = new AtomicLongArray(COUNTERS * PAGE);
        return pages.compareAndSet(number, null, made) ? made : pages.get(number);
    }

    /** Where a page has the site's objects; its bytes come next. */
    static int index(int site) {
        return COUNTERS * (site % PAGE);
    }

    final long objects(int site) {
        return value(site, 0);
    }

    final long bytes(int site) {
        return value(site, 1);
    }

    private long value(int site, int counter) {
        AtomicLongArray page = pages.get(site / PAGE);
        return page == null ? 0 : page.get(index(site) + counter);
    }
}
