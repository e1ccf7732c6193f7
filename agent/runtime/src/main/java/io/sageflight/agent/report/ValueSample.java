/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import io.sageflight.events.EventNames;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Collects the values of one figure in bounded memory. Count, sum and maximum are exact; percentiles are exact up to
 * the capacity and beyond it those of a uniform sample (Vitter's algorithm R, with a fixed seed: one recording always
 * gives one report).
 */
final class ValueSample {
    private static final int FIRST_CAPACITY = 16;

    private final int capacity;
    private long[] values = new long[FIRST_CAPACITY];
    private long count;
    private long total;
    private long max = EventNames.UNKNOWN;
    private SplittableRandom random;

    ValueSample(int capacity) {
        this.capacity = Math.max(capacity, FIRST_CAPACITY);
    }

    void add(long value) {
        long slot = count++;
        total += value;
        max = Math.max(max, value);
        if (slot >= capacity) {
            random = random == null ? new SplittableRandom(capacity) : random;
            slot = random.nextLong(count);
        }
        if (slot < capacity) {
            if (slot == values.length) {
                values = Arrays.copyOf(values, Math.min(capacity, values.length * 2));
            }
            values[(int) slot] = value;
        }
    }

    /** Adds the values of another sample of the same capacity; the percentiles become those of all values together. */
    void addAll(ValueSample other) {
        if (other.count == 0) {
            return;
        }
        if (count + other.count <= capacity) {
            int size = (int) count;
            int added = (int) other.count;
            if (size + added > values.length) {
                values = Arrays.copyOf(values, Math.min(capacity, Math.max(values.length * 2, size + added)));
            }
            System.arraycopy(other.values, 0, values, size, added);
        } else {
            values = drawn(other);
        }
        count += other.count;
        total += other.total;
        max = Math.max(max, other.max);
    }

    /** A sample of two populations: draws without replacement, from each as likely as it has values left. */
    private long[] drawn(ValueSample other) {
        random = random == null ? new SplittableRandom(capacity) : random;
        long[] ours = Arrays.copyOf(values, (int) Math.min(count, capacity));
        long[] theirs = Arrays.copyOf(other.values, (int) Math.min(other.count, capacity));
        long oursLeft = count;
        long theirsLeft = other.count;
        int oursDrawn = 0;
        long[] drawn = new long[capacity];
        for (int i = 0; i < capacity; i++) {
            if (random.nextLong(oursLeft + theirsLeft) < oursLeft) {
                drawn[i] = draw(ours, oursDrawn++);
                oursLeft--;
            } else {
                drawn[i] = draw(theirs, i - oursDrawn);
                theirsLeft--;
            }
        }
        return drawn;
    }

    /** One of the values not drawn yet; those drawn are moved to the front. */
    private long draw(long[] from, int drawn) {
        int pick = drawn + random.nextInt(from.length - drawn);
        long value = from[pick];
        from[pick] = from[drawn];
        from[drawn] = value;
        return value;
    }

    long count() {
        return count;
    }

    Distribution distribution() {
        if (count == 0) {
            long unknown = EventNames.UNKNOWN;
            return new Distribution(0, unknown, unknown, unknown, unknown, unknown);
        }
        long[] sorted = Arrays.copyOf(values, (int) Math.min(count, capacity));
        Arrays.sort(sorted);
        return new Distribution(
                count, total, percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99), max);
    }

    /** Nearest rank: the smallest value that at least that share of the values does not exceed. */
    private static long percentile(long[] sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(rank, 1) - 1];
    }
}
