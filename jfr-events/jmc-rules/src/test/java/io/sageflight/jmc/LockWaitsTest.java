/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockWaitsTest {
    private final LockWaits others = new LockWaits();
    private final LockWaits lock = new LockWaits();

    LockWaitsTest() {
        others.addCounted(new CountedWaits.Count(10, 1_000, 500));
        for (int i = 0; i < 3; i++) {
            lock.addWait("Cache.lock", "owner", null, 100);
        }
    }

    @Test
    void waitsOfALockWhoseRowIsGoneAreInOneRowOnly() {
        others.takeOff(lock);

        assertThat(others.waits()).isEqualTo(7);
        assertThat(others.named("others", false).waitedNanos()).isEqualTo(700);
        assertThat(lock.waits()).isEqualTo(3);
    }

    @Test
    void waitsThatTheLocksOwnRowCountsAreNotAmongTheOthers() {
        lock.addCounted(new CountedWaits.Count(5, 400, 100));

        others.takeOff(lock);

        assertThat(others.waits()).isEqualTo(10);
    }
}
