/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StripedPoolTest {
    @Test
    void givesBackWhatItGotAndNoMore() {
        StripedPool<Integer> pool = new StripedPool<>(5);
        assertThat(pool.take()).isNull();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            if (pool.give(i)) {
                kept.add(i);
            }
        }
        assertThat(kept).hasSizeBetween(5, 8);
        List<Integer> taken = new ArrayList<>();
        for (Integer item = pool.take(); item != null; item = pool.take()) {
            taken.add(item);
        }
        assertThat(taken).containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void noObjectIsTakenTwice() throws Exception {
        StripedPool<AtomicInteger> pool = new StripedPool<>(8);
        for (int i = 0; i < 4; i++) {
            pool.give(new AtomicInteger());
        }
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 200_000; i++) {
                    AtomicInteger item = pool.take();
                    if (item != null) {
                        if (item.getAndIncrement() != 0) {
                            throw new IllegalStateException("taken twice");
                        }
                        item.decrementAndGet();
                        pool.give(item);
                    }
                }
            });
            thread.setUncaughtExceptionHandler((failed, e) -> {
                synchronized (failures) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void capacityIsChecked() {
        assertThatThrownBy(() -> new StripedPool<>(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasTakenInIsGivenOutOnceAndNothingIsLost() throws InterruptedException {
        StripedPool<Object> pool = new StripedPool<>(64);
        AtomicLong in = new AtomicLong();
        AtomicLong out = new AtomicLong();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                for (int i = 0; i < 200_000; i++) {
                    if (pool.give(new Object())) {
                        in.incrementAndGet();
                    }
                    if (pool.take() != null) {
                        out.incrementAndGet();
                    }
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        while (pool.take() != null) {
            out.incrementAndGet();
        }
        assertThat(out).hasValue(in.get());
    }

    @Test
    void capacitiesOutOfRangeAreNamed() {
        for (int capacity : new int[] {0, -1, StripedPool.MAX_CAPACITY + 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> new StripedPool<>(capacity))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(capacity + ", accepted is 1 to ");
        }
    }
}
