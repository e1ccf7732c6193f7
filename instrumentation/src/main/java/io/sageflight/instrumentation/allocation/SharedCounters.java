/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counters that any thread may add to. */
final class SharedCounters extends CounterPages {
    SharedCounters(int sites) {
        super(sites);
    }

    /** One object more. Returns how many there were. */
    long count(int site) {
        return page(site).getAndAdd(index(site), 1);
    }

    /** One object more, and its bytes. */
    void add(int site, long bytes) {
        AtomicLongArray page = page(site);
        page.getAndAdd(index(site), 1);
        page.getAndAdd(index(site) + 1, bytes);
    }
}
