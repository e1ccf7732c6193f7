/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * A row for each contended lock, up to a limit; one for each kind beyond it. Hosts make locks by the thousand and drop
 * them: {@link #sweep} takes the rows of locks that are gone out again.
 */
final class LockTable {
    private static final int LIMIT = 1024;

    private final ConcurrentMap<Long, LockRow> locks = new ConcurrentHashMap<>();

    /** By kind; as bounded as the host's synchronizer classes are. */
    private final ConcurrentMap<String, LockRow> others = new ConcurrentHashMap<>();

    /** The lock's row, made if there is none. */
    LockRow row(Object synchronizer, String kind) {
        LockRow known = find(synchronizer);
        if (known != null) {
            return known;
        }
        return locks.size() < LIMIT ? add(synchronizer, kind) : others(kind);
    }

    private LockRow find(Object synchronizer) {
        for (long key = key(synchronizer); ; key++) {
            LockRow row = locks.get(key);
            if (row == null || row.isOf(synchronizer)) {
                return row;
            }
        }
    }

    private LockRow add(Object synchronizer, String kind) {
        LockRow fresh = LockRow.of(synchronizer, kind);
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

    private LockRow others(String kind) {
        LockRow row = others.get(kind);
        return row != null ? row : others.computeIfAbsent(kind, LockRow::ofOthers);
    }

    /** Two locks may share an identity hash code: the next free key is then the other one's. */
    private static long key(Object synchronizer) {
        return (long) System.identityHashCode(synchronizer) << 8;
    }

    /**
     * Makes room: drops the rows of locks that no longer exist. What no statistics event has shown of them yet goes to
     * the row of their kind, so that the sum over all rows' last events stays exact.
     */
    void sweep() {
        if (locks.size() < LIMIT / 2) {
            return;
        }
        locks.values().removeIf(row -> {
            if (row.isLive()) {
                return false;
            }
            others(row.kind).takeUnshown(row);
            return true;
        });
    }

    void forEach(Consumer<LockRow> consumer) {
        locks.values().forEach(consumer);
        others.values().forEach(consumer);
    }
}
