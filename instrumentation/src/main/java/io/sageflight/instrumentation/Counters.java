/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation;

import java.util.concurrent.atomic.LongAdder;

/** What the hooks did and cost, since weaving. Thread-safe, and cheap enough for every hook call. */
public final class Counters {
    /** One call in this many is timed: reading the clock twice would cost as much as the hook itself. */
    private static final int TIMED_EVERY = 64;

    /** A call that took longer was interrupted by something else: it counts as it is and is not extrapolated. */
    private static final long OUTLIER_NANOS = 100_000;

    private final LongAdder calls = new LongAdder();
    private final LongAdder timedCalls = new LongAdder();
    private final LongAdder timedNanos = new LongAdder();
    private final LongAdder outlierNanos = new LongAdder();
    private final LongAdder committed = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private volatile String lastError = "";

    /** Counts a hook call. Returns the time if this one is to be timed, else 0. */
    public long called(long sequence) {
        calls.increment();
        return sequence % TIMED_EVERY == 0 ? System.nanoTime() : 0;
    }

    /** Takes the time of a call that was timed, its way in and its way out together. */
    public void timed(long nanos) {
        if (nanos > OUTLIER_NANOS) {
            outlierNanos.add(nanos);
        } else {
            timedNanos.add(nanos);
            timedCalls.increment();
        }
    }

    public void committed() {
        committed.increment();
    }

    public void dropped() {
        dropped.increment();
    }

    /** Remembers an error that the host must not see. Never throws: without memory even this may fail. */
    public void failed(Throwable t) {
        try {
            errors.increment();
            lastError = describe(t);
        } catch (Throwable again) {
            // Nothing left to tell it to.
        }
    }

    /** An error's class and where it arose; not its message, which may quote the host's data. */
    public static String describe(Throwable t) {
        StackTraceElement[] trace = t.getStackTrace();
        return t.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    public long calls() {
        return calls.sum();
    }

    /** Nanoseconds in hooks, extrapolated from the timed calls; -1 before the first of them. */
    public long hookTime() {
        long timed = timedCalls.sum();
        return timed == 0 ? -1 : (long) ((double) timedNanos.sum() / timed * calls.sum()) + outlierNanos.sum();
    }

    public long committedEvents() {
        return committed.sum();
    }

    public long droppedEvents() {
        return dropped.sum();
    }

    public long errors() {
        return errors.sum();
    }

    /** The last error's class and place; empty if there was none. */
    public String lastError() {
        return lastError;
    }
}
