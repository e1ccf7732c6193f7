/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.replay;

/**
 * The sequence numbers received in one direction of one session: the highest one and which of the 1,024 up to it were there
 * (RFC 4303 section 3.4.3 describes the like). Thread-safe; constant memory, constant time.
 */
public final class SequenceWindow {
    /** How many numbers, up to the highest one, are told apart. */
    public static final int SIZE = 1024;

    /** How far ahead of the highest number one may be: whoever names a number has not proved anything yet. */
    public static final long MAX_AHEAD = 1L << 20;

    /** What a sequence number is. */
    public enum Place {
        /** Not received before. */
        NEW,
        /** Received before. */
        PRESENT,
        /** Too old to know. */
        STALE,
        /** Negative, or further ahead than {@link #MAX_AHEAD}. */
        TOO_FAR
    }

    /** A bit a number, by its remainder. */
    private final long[] received = new long[SIZE / Long.SIZE];

    private long highest = -1;

    /** Where a number, which may be anything, lies. */
    public synchronized Place place(long sequence) {
        // The difference to a highest of -1 could overflow, this one cannot.
        if (sequence < 0 || sequence - MAX_AHEAD > highest) {
            return Place.TOO_FAR;
        }
        if (sequence > highest) {
            return Place.NEW;
        }
        if (highest - sequence >= SIZE) {
            return Place.STALE;
        }
        return (received[word(sequence)] & bit(sequence)) == 0 ? Place.NEW : Place.PRESENT;
    }

    /** Marks a number as received if it is new; of several threads that mark the same one, one gets {@link Place#NEW}. */
    public synchronized Place mark(long sequence) {
        Place place = place(sequence);
        if (place == Place.NEW) {
            advanceTo(sequence);
            received[word(sequence)] |= bit(sequence);
        }
        return place;
    }

    private void advanceTo(long sequence) {
        long first = Math.max(highest + 1, sequence - SIZE + 1);
        for (long passed = first; passed <= sequence; passed++) {
            received[word(passed)] &= ~bit(passed);
        }
        highest = Math.max(highest, sequence);
    }

    private static int word(long sequence) {
        return (int) (sequence % SIZE) / Long.SIZE;
    }

    private static long bit(long sequence) {
        return 1L << sequence;
    }
}
