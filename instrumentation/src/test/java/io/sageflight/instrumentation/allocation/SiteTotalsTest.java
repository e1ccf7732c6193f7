/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class SiteTotalsTest {
    private static final int SITES = 1_000;

    private final SiteTotals totals = new SiteTotals(SITES);

    @Test
    void noneOfWhatManyThreadsCountAtOnceIsLost() throws InterruptedException {
        int times = 100_000;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            long id = 40 + i;
            Thread thread = new Thread(() -> {
                for (int n = 0; n < times; n++) {
                    totals.count(id, 1 + n % 3);
                    totals.add(id, SITES, 24);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(totals.objects(1) + totals.objects(2) + totals.objects(3)).isEqualTo(8L * times);
        assertThat(totals.objects(SITES)).isEqualTo(8L * times);
        assertThat(totals.bytes(SITES)).isEqualTo(8L * times * 24);
        assertThat(totals.bytes(1)).isZero();
    }

    @Test
    void threadsThatCountInTurnLoseNothingAndNeedNoMoreCounters() throws InterruptedException {
        int threads = 200;
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                for (int n = 0; n < 100; n++) {
                    totals.add(Thread.currentThread().getId(), 7, 16);
                }
            });
            thread.start();
            thread.join();
            totals.reclaim();
        }

        assertThat(totals.objects(7)).isEqualTo(100L * threads);
        assertThat(totals.bytes(7)).isEqualTo(1_600L * threads);
    }

    @Test
    void threadsWithTheSameCountersShareOthers() throws InterruptedException {
        int times = 100_000;
        CyclicBarrier together = new CyclicBarrier(4);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long id = 5 + 64L * i;
            Thread thread = new Thread(() -> {
                await(together);
                for (int n = 0; n < times; n++) {
                    if (n % 1_000 == 0) {
                        totals.reclaim(); // no thread has ended: none may lose its counters
                    }
                    totals.add(id, 3, 8);
                }
                await(together);
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(totals.objects(3)).isEqualTo(4L * times);
        assertThat(totals.bytes(3)).isEqualTo(32L * times);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void neighboursAreToldApart() {
        for (int site = 1; site <= SITES; site++) {
            totals.add(site, site, site);
        }
        for (int site = 1; site <= SITES; site++) {
            assertThat(totals.objects(site)).isEqualTo(1);
            assertThat(totals.bytes(site)).isEqualTo(site);
        }
    }

    @Test
    void countingTellsHowManyThereWereAmongTheSameCounters() {
        assertThat(totals.lacksRoom(7, 5)).isTrue();
        assertThat(totals.count(7, 5)).isZero();
        assertThat(totals.count(7, 5)).isEqualTo(1);
        assertThat(totals.lacksRoom(7, 5)).isFalse();
        assertThat(totals.objects(5)).isEqualTo(2);
    }
}
