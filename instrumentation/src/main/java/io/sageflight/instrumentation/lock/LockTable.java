/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import io.sageflight.events.EventNames;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A row for each contended lock, up to a limit; one row for all others. */
final class LockTable {
    private static final int LIMIT = 1024;

    private final ConcurrentMap<Long, LockRow> rows = new ConcurrentHashMap<>();
    private final LockRow others = new LockRow(EventNames.OTHER_LOCKS, EventNames.OTHER_LOCKS, 0, null);

    /** The lock's row; null if it has none yet. */
    LockRow find(Object synchronizer) {
        for (long key = key(synchronizer); ; key++) {
            LockRow row = rows.get(key);
            if (row == null || row.isOf(synchronizer)) {
                return row;
            }
        }
    }

    boolean isFull() {
        return rows.size() >= LIMIT;
    }

    /** Where locks go that find no room. */
    LockRow others() {
        return others;
    }

    /** The lock's row, made if there is none. */
    LockRow add(Object synchronizer, String name, String kind) {
        LockRow fresh = new LockRow(name, kind, System.identityHashCode(synchronizer), synchronizer);
        for (long key = key(synchronizer); ; key++) {
            LockRow row = rows.putIfAbsent(key, fresh);
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

    Collection<LockRow> rows() {
        return rows.values();
    }
}
