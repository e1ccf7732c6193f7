/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class ContentionTest {
    @Test
    void aThreadWaitsForTheLockAndTheLockIsFreeAfterwards() throws InterruptedException {
        WatchedLock lock = new WatchedLock();

        Contention.once(lock);

        assertThat(lock.waitersAtFirstUnlock).isEqualTo(1);
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.hasQueuedThreads()).isFalse();
    }

    private static final class WatchedLock extends ReentrantLock {
        private static final long serialVersionUID = 1;
        private volatile int waitersAtFirstUnlock = -1;

        @Override
        public void unlock() {
            if (waitersAtFirstUnlock < 0) {
                waitersAtFirstUnlock = getQueueLength();
            }
            super.unlock();
        }
    }
}
