/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A row for each contended lock, up to a limit; one for each kind beyond it. Hosts make locks by the thousand and drop
 * them: {@link #sweep} takes the rows of locks that are gone out again.
 */
final class LockTable {
    private static final int LIMIT = 1024;

    /**
     * Of them for semaphores. Thread pools make one for every time that a thread is idle: a row for each would cost more
     * than the wait, and say nothing.
     */
    private static final int PERMITS_LIMIT = 64;

    /** Between sweeps of a full table, each of which goes through all rows and may make no room. */
    private static final long LEAST_BETWEEN_NANOS = 100_000_000;

    private final LongSupplier clock;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile long lastSweep;

    private final ConcurrentMap<Long, LockRow> locks = new ConcurrentHashMap<>();

    /** Rows of semaphores, about. */
    private final AtomicInteger permits = new AtomicInteger();

    /** By kind; as bounded as the host's synchronizer classes are. */
    private final ConcurrentMap<String, LockRow> others = new ConcurrentHashMap<>();

    LockTable() {
        this(System::nanoTime);
    }

    /** {@code clock}: nanoseconds from anywhere, as {@link System#nanoTime}. */
    LockTable(LongSupplier clock) {
        this.clock = clock;
        lastSweep = clock.getAsLong() - LEAST_BETWEEN_NANOS;
    }

    /** The lock's row, made if there is none. */
    LockRow row(Object synchronizer, String kind) {
        LockRow known = find(synchronizer);
        if (known != null) {
            return known;
        }
        if (LockKinds.SEMAPHORE.equals(kind)) {
            return permits.get() < PERMITS_LIMIT ? addPermits(synchronizer) : others(kind);
        }
        return locks.size() < LIMIT || makesRoom() ? add(synchronizer, kind) : others(kind);
    }

    /** Sweeps a full table before its time, but not for every lock that finds it full. */
    private boolean makesRoom() {
        if (clock.getAsLong() - lastSweep < LEAST_BETWEEN_NANOS) {
            return false;
        }
        sweep();
        return locks.size() < LIMIT;
    }

    private LockRow addPermits(Object synchronizer) {
        permits.incrementAndGet(); // before two threads add the same one, which is then counted twice until it is gone
        return add(synchronizer, LockKinds.SEMAPHORE);
    }

    /** The lock's own row; null if it has none. */
    LockRow find(Object synchronizer) {
        for (long key = key(synchronizer); ; key++) {
            LockRow row = locks.get(key);
            if (row == null) {
                return null;
            }
            if (row.isOf(synchronizer)) {
                if (row.isRetired()) {
                    drop(key, row);
                    return null;
                }
                return row;
            }
        }
    }

    /** By whoever comes first: the one that gave the row up, or one that needs another. */
    private void drop(long key, LockRow row) {
        locks.remove(key, row);
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
     * Makes room: drops the rows of locks that nobody waited for, and of those that no longer exist. What no statistics event has shown of them yet goes to
     * the row of their kind, so that the sum over all rows' last events stays exact.
     */
    void sweep() {
        if (!sweeping.compareAndSet(false, true)) {
            return; // another thread does it; none waits for it
        }
        try {
            sweepRows();
            lastSweep = clock.getAsLong();
        } finally {
            sweeping.set(false);
        }
    }

    private void sweepRows() {
        boolean all = locks.size() >= LIMIT / 2;
        int left = 0;
        for (Iterator<Map.Entry<Long, LockRow>> rows = locks.entrySet().iterator(); rows.hasNext(); ) {
            Map.Entry<Long, LockRow> entry = rows.next();
            LockRow row = entry.getValue();
            boolean isPermits = LockKinds.SEMAPHORE.equals(row.kind);
            // The row of a lock with the same identity hash code is found by way of this one.
            boolean inTheWay = locks.containsKey(entry.getKey() + 1);
            if (all && !inTheWay && row.retireUnused()) {
                drop(entry.getKey(), row); // made for a thread that was signalled, and got the lock at once
            } else if ((all || isPermits) && !inTheWay && !row.isLive()) {
                rows.remove();
                others(row.kind).takeUnshown(row);
            } else if (isPermits) {
                left++;
            }
        }
        permits.set(left);
    }

    void forEach(Consumer<LockRow> consumer) {
        locks.values().forEach(consumer);
        others.values().forEach(consumer);
    }
}
