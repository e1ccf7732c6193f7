/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.ContendedLock;
import io.sageflight.events.EventNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares waits for locks, all together and by name and kind of lock. */
final class LockFigures {
    /** Waits for locks are not those of sessions only. */
    private static final long NO_SESSIONS = -1;

    private static final Sum NONE = new Sum(0, 0);

    private LockFigures() {}

    static List<Figure> together(Side before, Side after) {
        Sum from = before.knowsLocks() ? sums(before).values().stream().reduce(NONE, Sum::plus) : null;
        Sum to = after.knowsLocks() ? sums(after).values().stream().reduce(NONE, Sum::plus) : null;
        return List.of(waited(before, from, after, to), waits(before, from, after, to));
    }

    static List<LockDiff> each(Side before, Side after) {
        Map<Key, Sum> from = sums(before);
        Map<Key, Sum> to = sums(after);
        List<LockDiff> diffs = new ArrayList<>();
        for (Key key : Side.keys(from, to)) {
            Sum first = from.getOrDefault(key, before.knowsLocks() ? NONE : null);
            Sum second = to.getOrDefault(key, after.knowsLocks() ? NONE : null);
            diffs.add(new LockDiff(
                    key.lock(),
                    key.kind(),
                    Presence.of(from.get(key), to.get(key)),
                    waited(before, first, after, second),
                    waits(before, first, after, second)));
        }
        diffs.sort(LockDiff.MOST_CHANGED_FIRST);
        return diffs;
    }

    private static Map<Key, Sum> sums(Side side) {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        side.contended().forEach(group -> {
            ContendedLock lock = group.sum();
            sums.merge(
                    new Key(lock.lock(), lock.kind()),
                    new Sum(Math.max(0, lock.waited().total()), lock.waited().count()),
                    Sum::plus);
        });
        return sums;
    }

    private static Figure waited(Side before, Sum from, Side after, Sum to) {
        return new Figure(
                Metric.LOCK_WAIT,
                measured(before, from == null ? EventNames.UNKNOWN : from.waited()),
                measured(after, to == null ? EventNames.UNKNOWN : to.waited()));
    }

    private static Figure waits(Side before, Sum from, Side after, Sum to) {
        return new Figure(
                Metric.LOCK_WAITS,
                measured(before, from == null ? EventNames.UNKNOWN : from.waits()),
                measured(after, to == null ? EventNames.UNKNOWN : to.waits()));
    }

    private static Measured measured(Side side, long total) {
        return Measured.sum(total, side.duration(), NO_SESSIONS);
    }

    private record Key(String lock, String kind) {}

    private record Sum(long waited, long waits) {
        Sum plus(Sum other) {
            return new Sum(waited + other.waited, waits + other.waits);
        }
    }
}
