/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.schedule;

/**
 * The times at which messages are meant to be sent: evenly, whatever became of those before. A latency is measured from its
 * message's time here, so that a stall of the server, or of the sender, counts for every message that it delayed and not only
 * for the one that met it (no coordinated omission). Immutable.
 */
public final class Schedule {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long startNanos;
    private final long perSecond;

    /**
     * Begins a schedule.
     *
     * @param startNanos the time of the first message, as {@link System#nanoTime} tells it
     * @param perSecond messages a second, at least 1
     */
    public Schedule(long startNanos, long perSecond) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("perSecond is " + perSecond + ", needs at least 1");
        }
        this.startNanos = startNanos;
        this.perSecond = perSecond;
    }

    /** The time of a message by its number, from 0 on. Exact to the nanosecond, for centuries. */
    public long intended(long number) {
        // In two parts: their product would overflow after some days.
        long seconds = number / perSecond;
        long rest = number % perSecond;
        return startNanos + seconds * NANOS_PER_SECOND + rest * NANOS_PER_SECOND / perSecond;
    }

    /** How many messages a time takes. */
    public long messagesIn(long nanos) {
        long seconds = nanos / NANOS_PER_SECOND;
        long rest = nanos % NANOS_PER_SECOND;
        // The first comes at once, so a part of an interval has one, too.
        return seconds * perSecond + (rest * perSecond + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
    }
}
