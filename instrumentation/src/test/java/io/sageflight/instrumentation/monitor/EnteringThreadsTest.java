/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EnteringThreadsTest {
    private static final int OWN = 500;

    private final EnteringThreads threads = new EnteringThreads();
    private final Object monitor = new Object();

    @Test
    void neighbouringThreadsHaveDifferentSlotsFarApart() {
        int[] slots = LongStream.range(0, 1_024).mapToInt(EnteringThreads::slot).toArray();

        assertThat(slots).doesNotHaveDuplicates();
        assertThat(Arrays.stream(slots)).allMatch(slot -> slot >= 0 && slot < 1_024);
        for (int i = 1; i < 64; i++) {
            assertThat(Math.abs(slots[i] - slots[i - 1])).isGreaterThanOrEqualTo(16);
        }
    }

    @Test
    void releaseIsChargedWithEachWaitOnce() {
        threads.begin(1, monitor, 100);
        threads.begin(2, monitor, 150);
        threads.begin(3, new Object(), 100);

        EnteringThreads.Charge charge = threads.charge(monitor, OWN, 200);

        assertThat(charge.waiters()).isEqualTo(2);
        assertThat(charge.waited()).isEqualTo(100 + 50);
        assertThat(threads.charge(monitor, OWN, 230).waited()).isEqualTo(30 + 30);
        assertThat(threads.isCharged(1, 100)).isTrue();
        assertThat(threads.isCharged(3, 100)).isFalse();
    }

    @Test
    void threadThatHasEnteredIsNotCharged() {
        threads.begin(1, monitor, 100);
        threads.end(1);

        assertThat(threads.charge(monitor, OWN, 200)).isNull();
    }

    @Test
    void ownEntryIsNoWait() {
        threads.begin(OWN, monitor, 100);

        assertThat(threads.charge(monitor, OWN, 200)).isNull();
    }

    @Test
    void firstReleaseDuringAWaitTellsWhoHadTheMonitor() throws InterruptedException {
        threads.begin(1, monitor, 100);
        Thread first = new Thread(() -> threads.charge(monitor, OWN, 200));
        first.start();
        first.join();
        threads.charge(monitor, OWN, 300);

        assertThat(threads.takeHolder(1, 100)).isSameAs(first);
        assertThat(threads.takeHolder(1, 100)).isNull();
    }

    @Test
    void holderOfAnEarlierWaitIsNotTaken() {
        threads.begin(1, monitor, 100);
        threads.charge(monitor, OWN, 200);

        assertThat(threads.takeHolder(1, 300)).isNull();
    }

    @Test
    void chargeThatIsTakenBackFallsOnTheNextRelease() {
        threads.begin(1, monitor, 100);
        EnteringThreads.Charge inner = threads.charge(monitor, OWN, 200);

        threads.takeBack(inner);

        assertThat(threads.isCharged(1, 100)).isFalse();
        assertThat(threads.takeHolder(1, 100)).isNull();
        assertThat(threads.charge(monitor, OWN, 250).waited()).isEqualTo(150);
    }

    @Test
    void manyWaitersAreCharged() {
        for (int slot = 0; slot < 100; slot++) {
            threads.begin(slot, monitor, slot);
        }

        EnteringThreads.Charge charge = threads.charge(monitor, OWN, 100);

        assertThat(charge.waiters()).isEqualTo(100);
        assertThat(charge.waited()).isEqualTo(LongStream.rangeClosed(1, 100).sum());
    }
}
