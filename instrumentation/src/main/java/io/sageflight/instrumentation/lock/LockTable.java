/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.EventNames;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * A row for each contended lock, up to a limit; then one for all further locks that threads wait for at the same place
 * (hosts make locks by the thousand and drop them), up to a limit; then one for the rest.
 */
final class LockTable {
    private static final int LOCKS = 1024;
    private static final int PLACES = 512;

    private final ConcurrentMap<Long, LockRow> locks = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, LockRow> places = new ConcurrentHashMap<>();
    private final LockRow others = LockRow.ofMany(null, EventNames.OTHER_LOCKS, EventNames.OTHER_LOCKS);

    /** The lock's row, made if there is none. Called before the thread waits: naming a new lock takes microseconds. */
    LockRow row(Object synchronizer, String kind) {
        LockRow known = find(synchronizer);
        if (known != null) {
            return known;
        }
        String place = WaitingSite.current();
        if (locks.size() < LOCKS) {
            return add(synchronizer, place, kind);
        }
        LockRow shared = places.get(place);
        if (shared != null) {
            return shared;
        }
        if (places.size() >= PLACES) {
            return others;
        }
        LockRow fresh = LockRow.ofMany(synchronizer.getClass(), place, kind);
        LockRow before = places.putIfAbsent(place, fresh);
        return before == null ? fresh : before;
    }

    private LockRow find(Object synchronizer) {
        for (long key = key(synchronizer); ; key++) {
            LockRow row = locks.get(key);
            if (row == null || row.isOf(synchronizer)) {
                return row;
            }
        }
    }

    private LockRow add(Object synchronizer, String name, String kind) {
        LockRow fresh = LockRow.of(synchronizer, name, kind);
        for (long key = key(synchronizer); ; key++) {
            LockRow row = locks.putIfAbsent(key, fresh);
            if (row == null) {
                return fresh;
            }
            if (row.isOf(synchronizer)) {
                return row;
            }
        }
    }

    /** Two locks may share an identity hash code: the next free key is then the other one's. */
    private static long key(Object synchronizer) {
        return (long) System.identityHashCode(synchronizer) << 8;
    }

    void forEach(Consumer<LockRow> consumer) {
        locks.values().forEach(consumer);
        places.values().forEach(consumer);
        if (others.contended.sum() > 0) {
            consumer.accept(others);
        }
    }
}
