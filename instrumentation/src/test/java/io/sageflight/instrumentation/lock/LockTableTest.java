/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.events.EventNames;
import io.sageflight.events.LockStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class LockTableTest {
    private static final String LOCK = "ReentrantLock";

    private long now;
    private final LockTable table = new LockTable(() -> now);

    @Test
    void aLockKeepsItsRow() {
        Object lock = new Object();

        assertThat(table.row(lock, LOCK)).isSameAs(table.row(lock, LOCK)).isNotSameAs(table.row(new Object(), LOCK));
    }

    @Test
    void locksBeyondTheTablesLimitShareARow() {
        List<Object> locks = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Object lock = new Object();
            locks.add(lock);
            wait(table.row(lock, LOCK));
        }

        List<LockStatistics> rows = rows();
        assertThat(rows).hasSizeLessThanOrEqualTo(1_025);
        assertThat(rows.stream().mapToLong(row -> row.contended).sum()).isEqualTo(locks.size());
        assertThat(rows).filteredOn(row -> row.contended > 1).hasSize(1);
        assertThat(table.row(new Object(), LOCK).name()).isEqualTo(EventNames.OTHER_LOCKS);
    }

    @Test
    void fullTableMakesRoomForTheNextLockButNotForEach() {
        for (int i = 0; i < 1_024; i++) {
            signal(table.row(new Object(), LOCK));
        }
        now = 1_000_000_000;
        assertThat(table.row(new Object(), LOCK).name()).isEqualTo(LOCK);

        for (int i = 0; i < 1_024; i++) {
            signal(table.row(new Object(), LOCK));
        }
        assertThat(table.row(new Object(), LOCK).name()).isEqualTo(EventNames.OTHER_LOCKS);
        now += 1_000_000_000;
        assertThat(table.row(new Object(), LOCK).name()).isEqualTo(LOCK);
    }

    @Test
    void lengthOfAQueueForManyLocksIsUnknown() {
        LockStatistics event = new LockStatistics();
        LockRow row = LockRow.ofOthers(LOCK);
        wait(row);
        row.show(event);

        assertThat(event.longestQueue).isEqualTo(-1);
    }

    @Test
    void semaphoresTakeNoRoomFromLocks() {
        List<Object> semaphores = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Object semaphore = new Semaphore(0);
            semaphores.add(semaphore);
            wait(table.row(semaphore, LockKinds.SEMAPHORE));
        }

        assertThat(rows()).hasSizeLessThanOrEqualTo(65);
        assertThat(rows().stream().mapToLong(row -> row.contended).sum()).isEqualTo(semaphores.size());
        assertThat(table.row(new Object(), LOCK).name()).isEqualTo(LOCK);
    }

    @Test
    void locksThatNobodyWaitedForMakeRoom() {
        List<Object> signalled = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Object lock = new Object();
            signalled.add(lock);
            signal(table.row(lock, LOCK));
        }
        Object contended = signalled.get(0);
        LockRow before = table.row(contended, LOCK);
        wait(before);
        LockRow unused = table.row(signalled.get(1), LOCK);

        table.sweep();

        assertThat(table.row(contended, LOCK)).isSameAs(before);
        assertThat(unused.arrive(1, 0)).isEqualTo(LockRow.RETIRED);
        assertThat(table.row(signalled.get(1), LOCK)).isNotSameAs(unused);
        LockRow fresh = table.row(new Object(), LOCK);
        assertThat(fresh.name()).isEqualTo(LOCK);
        assertThat(fresh.arrive(1, 0)).isZero();
    }

    /** A thread was signalled, and found the lock free. */
    private static void signal(LockRow row) {
        row.arrive(1, 0);
        row.withdraw(1);
    }

    private static void wait(LockRow row) {
        row.arrive(1, 0);
        row.leave(1, 3, 0);
    }

    private List<LockStatistics> rows() {
        List<LockStatistics> rows = new ArrayList<>();
        table.forEach(row -> {
            LockStatistics event = new LockStatistics();
            row.show(event);
            rows.add(event);
        });
        return rows;
    }
}
