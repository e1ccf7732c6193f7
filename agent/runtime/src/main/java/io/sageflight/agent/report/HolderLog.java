/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When and where threads were seen with a lock that others waited for: releases, and samples before them. */
final class HolderLog {
    /** A release is noted after the waiter was told, which may have run by then. */
    private static final long LATE_NANOS = 5_000_000;

    private final int most;
    private final Map<Holder, List<Moment>> moments = new HashMap<>();
    private final Map<String, String> sites = new HashMap<>();
    private int size;
    private boolean releases;
    private boolean full;

    /** Notes at most this many moments. */
    HolderLog(int most) {
        this.most = most;
    }

    void add(long thread, LockWaits lock, long time, String site, boolean release) {
        if (size == most) {
            full = true;
            return;
        }
        size++;
        releases |= release;
        String shared = site == null ? null : sites.computeIfAbsent(site, unused -> site);
        moments.computeIfAbsent(new Holder(thread, lock), unused -> new ArrayList<>())
                .add(new Moment(time, shared, release));
    }

    /** Ends the adding; call it before asking. */
    void sort() {
        moments.values().forEach(list -> list.sort(Comparator.comparingLong(Moment::time)));
    }

    /** Whether a thread that is not noted to have released a lock still had it. */
    boolean isComplete() {
        return releases && !full;
    }

    /** When the thread first released the lock in that time; {@code to} if it did not. */
    long release(long thread, LockWaits lock, long from, long to) {
        List<Moment> all = of(thread, lock);
        for (int i = firstAt(all, from); i < all.size() && all.get(i).time() < to; i++) {
            if (all.get(i).release()) {
                return all.get(i).time();
            }
        }
        return to;
    }

    /** Whether the thread released the lock in that time or right after. */
    boolean released(long thread, LockWaits lock, long from, long to) {
        return release(thread, lock, from, to + LATE_NANOS) < to + LATE_NANOS;
    }

    /**
     * Where the thread was sampled with the lock in that time before it released it, else where it released it; null if
     * neither is known.
     */
    String site(long thread, LockWaits lock, long from, long to) {
        List<Moment> all = of(thread, lock);
        for (int i = firstAt(all, from); i < all.size() && all.get(i).time() <= to + LATE_NANOS; i++) {
            if (all.get(i).site() != null || all.get(i).release()) {
                return all.get(i).site();
            }
        }
        return null;
    }

    private List<Moment> of(long thread, LockWaits lock) {
        return moments.getOrDefault(new Holder(thread, lock), List.of());
    }

    private static int firstAt(List<Moment> sorted, long time) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted.get(middle).time() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private record Holder(long thread, LockWaits lock) {}

    private record Moment(long time, String site, boolean release) {}
}
