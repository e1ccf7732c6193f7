/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.http;

import java.util.concurrent.atomic.LongAdder;

/** How many requests there were, and what their turns were like. Thread-safe. */
final class RequestCounts {
    private final LongAdder requests = new LongAdder();
    private final LongAdder delayed = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void request() {
        requests.increment();
    }

    void delay() {
        delayed.increment();
    }

    void refusal() {
        refused.increment();
    }

    HttpTransportStatistics statistics(int underWay, int limit, int waiting) {
        // In this order: what is counted as delayed or refused is counted as a request.
        long delays = delayed.sum();
        long refusals = refused.sum();
        return new HttpTransportStatistics(requests.sum(), delays, refusals, underWay, limit, waiting);
    }
}
