/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * The ids of sessions that ended, so that nobody brings them back: a queue in the order of their ends, in flat arrays, and
 * a hash table of places in it. An id takes 33 bytes when the arrays are full and 66 when they have just been doubled, from
 * its session's creation on: room is reserved then, so that the end allocates nothing. No id is forgotten before its time.
 *
 * <p>Guarded by the shard that owns it.
 */
final class EndedSessions {
    private static final EndReason[] REASONS = EndReason.values();
    private static final int FIRST_LENGTH = 16;

    private final long keepNanos;

    /** Ids follow from secrets that peers choose: which slots they take must not be theirs to foresee. */
    private final long seed;

    private long[] high;
    private long[] low;
    private long[] endedNanos;
    private byte[] reasons;
    private int first;
    private int size;

    /** How many more are sure to come. */
    private int reserved;

    private long lastNanos;

    /** Places in the queue plus 1; 0 is empty. Twice as long as the queue, both powers of two. */
    private int[] table;

    /**
     * @param keepNanos how long an id is remembered; 0 for good
     */
    EndedSessions(long keepNanos, long seed) {
        this.keepNanos = keepNanos;
        this.seed = seed;
        allocate(FIRST_LENGTH);
    }

    /** Why the session with this id ended; null if that is not remembered. */
    EndReason find(long idHigh, long idLow, long nowNanos) {
        int slot = slot(idHigh, idLow);
        if (table[slot] == 0) {
            return null;
        }
        int place = table[slot] - 1;
        return outdated(place, nowNanos) ? null : REASONS[reasons[place]];
    }

    /** Makes sure that one more {@link #add} finds room. */
    void reserve() {
        if (size + reserved == high.length) {
            grow();
        }
        reserved++;
    }

    /** Takes a {@link #reserve} back. */
    void cancelReservation() {
        reserved--;
    }

    /** Adds an id, for which {@link #reserve} was called. */
    void add(long idHigh, long idLow, EndReason reason, long nowNanos) {
        // Threads come here in another order than they read the clock; the queue stays one of times.
        lastNanos = size == 0 || nowNanos - lastNanos > 0 ? nowNanos : lastNanos;
        reserved--;
        int place = first + size & high.length - 1;
        high[place] = idHigh;
        low[place] = idLow;
        endedNanos[place] = lastNanos;
        reasons[place] = (byte) reason.ordinal();
        size++;
        table[slot(idHigh, idLow)] = place + 1;
    }

    /** Forgets ids whose time is over, so many at most; returns how many. */
    int forgetOutdated(long nowNanos, int most) {
        int count = 0;
        while (count < most && size > 0 && outdated(first, nowNanos)) {
            removeFirst();
            count++;
        }
        return count;
    }

    int size() {
        return size;
    }

    private boolean outdated(int place, long nowNanos) {
        return keepNanos > 0 && nowNanos - endedNanos[place] > keepNanos;
    }

    private void removeFirst() {
        int slot = slot(high[first], low[first]);
        // The same id may have ended again since; then the slot is the later one's.
        if (table[slot] == first + 1) {
            emptySlot(slot);
        }
        high[first] = 0;
        low[first] = 0;
        first = first + 1 & high.length - 1;
        size--;
    }

    /** Linear probing without tombstones: what follows a gap and may lie in it moves into it (Knuth 6.4, algorithm R). */
    private void emptySlot(int slot) {
        int mask = table.length - 1;
        int gap = slot;
        table[gap] = 0;
        for (int next = gap + 1 & mask; table[next] != 0; next = next + 1 & mask) {
            int place = table[next] - 1;
            int home = home(high[place], low[place]);
            if ((next - home & mask) >= (next - gap & mask)) {
                table[gap] = table[next];
                table[next] = 0;
                gap = next;
            }
        }
    }

    private void grow() {
        long[] formerHigh = high;
        long[] formerLow = low;
        long[] formerEnded = endedNanos;
        byte[] formerReasons = reasons;
        int length = formerHigh.length;
        allocate(length * 2);
        for (int i = 0; i < size; i++) {
            int place = first + i & length - 1;
            high[i] = formerHigh[place];
            low[i] = formerLow[place];
            endedNanos[i] = formerEnded[place];
            reasons[i] = formerReasons[place];
            table[slot(high[i], low[i])] = i + 1;
        }
        first = 0;
    }

    /** All or nothing, should memory run out. */
    private void allocate(int length) {
        long[] newHigh = new long[length];
        long[] newLow = new long[length];
        long[] newEnded = new long[length];
        byte[] newReasons = new byte[length];
        table = new int[length * 2];
        high = newHigh;
        low = newLow;
        endedNanos = newEnded;
        reasons = newReasons;
    }

    /** The slot that points to the id, or the empty one where it belongs. */
    private int slot(long idHigh, long idLow) {
        int mask = table.length - 1;
        int slot = home(idHigh, idLow);
        while (table[slot] != 0 && (high[table[slot] - 1] != idHigh || low[table[slot] - 1] != idLow)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int home(long idHigh, long idLow) {
        long hash = (idHigh ^ seed) * 0x9E3779B97F4A7C15L ^ idLow;
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return (int) (hash >>> 33) & table.length - 1;
    }
}
