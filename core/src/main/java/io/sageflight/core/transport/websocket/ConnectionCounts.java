/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport.websocket;

import java.util.concurrent.atomic.LongAdder;

/** How many messages and connections there were. Thread-safe. */
final class ConnectionCounts {
    private final LongAdder messages = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder dials = new LongAdder();
    private final LongAdder failedDials = new LongAdder();

    /** @param reuse whether its connection was there, or being opened, before it */
    void message(boolean reuse) {
        messages.increment();
        if (reuse) {
            reused.increment();
        }
    }

    void dial() {
        dials.increment();
    }

    void failedDial() {
        failedDials.increment();
    }

    WebSocketTransportStatistics statistics(int open, int waiting, long queued) {
        // In this order: a part is never larger than the whole.
        long reuses = reused.sum();
        long failures = failedDials.sum();
        return new WebSocketTransportStatistics(messages.sum(), reuses, dials.sum(), failures, open, waiting, queued);
    }
}
