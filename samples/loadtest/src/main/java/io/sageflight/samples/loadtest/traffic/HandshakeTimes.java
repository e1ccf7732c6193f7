/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.traffic;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long the client's handshakes took, from the resolution of the server's identifier to the session. Thread-safe. */
public final class HandshakeTimes {
    private static final long LOWEST_NANOS = 1_000;
    private static final long HIGHEST_NANOS = 3_600_000_000_000L;
    private static final int DIGITS = 3;

    private final ConcurrentHistogram times = new ConcurrentHistogram(LOWEST_NANOS, HIGHEST_NANOS, DIGITS);
    private final LongAdder failed = new LongAdder();
    private final LongAdder skipped = new LongAdder();

    void made(long nanos) {
        times.recordValue(Math.min(nanos, HIGHEST_NANOS));
    }

    void failed() {
        failed.increment();
    }

    /** One was due while too many were under way. */
    public void skipped() {
        skipped.increment();
    }

    /** A copy, in nanoseconds. */
    public Histogram times() {
        return times.copy();
    }

    public long failures() {
        return failed.sum();
    }

    public long skips() {
        return skipped.sum();
    }

    /** Forgets all. */
    public void reset() {
        times.reset();
        failed.reset();
        skipped.reset();
    }
}
