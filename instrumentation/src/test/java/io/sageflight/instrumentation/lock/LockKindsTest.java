/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;

class LockKindsTest {
    private static final boolean SHARED = true;

    private final LockKinds kinds = new LockKinds();

    @Test
    void synchronizerWithinALockCountsInBothModes() {
        assertThat(kinds.of(Rate.Sync.class, SHARED)).endsWith("Rate$Sync");
        assertThat(kinds.of(Rate.Sync.class, !SHARED)).endsWith("Rate$Sync");
    }

    @Test
    void stampedLockOfTheHostCountsInBothModes() {
        assertThat(kinds.of(Section.class, SHARED)).endsWith("Section");
        assertThat(kinds.of(Section.class, !SHARED)).endsWith("Section");
    }

    @Test
    void sharedModeOfAnyOtherMayBeALatch() {
        assertThat(kinds.of(Gate.class, SHARED)).isEqualTo(LockKinds.NOT_A_LOCK);
        assertThat(kinds.of(Gate.class, !SHARED)).endsWith("Gate");
    }

    @Test
    void theJdksLocksGoByTheirSimpleNames() {
        assertThat(kinds.of(StampedLock.class, SHARED)).isEqualTo("StampedLock");
        assertThat(kinds.of(Semaphore.class, SHARED)).isEqualTo(LockKinds.SEMAPHORE);
    }

    private static final class Rate extends ReentrantLock {
        private static final long serialVersionUID = 1;

        private static final class Sync extends AbstractQueuedSynchronizer {
            private static final long serialVersionUID = 1;
        }
    }

    private static final class Section extends StampedLock {
        private static final long serialVersionUID = 1;
    }

    private static final class Gate extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;
    }
}
