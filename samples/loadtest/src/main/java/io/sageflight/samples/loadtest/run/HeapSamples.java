/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.samples.loadtest.statistics.Trend;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Measures heaps now and then, in a thread of its own, until it is closed. */
final class HeapSamples implements AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final List<LongSupplier> heaps;
    private final List<List<Double>> sizes = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Begins.
     *
     * @param settleNanos how long nothing is measured at first, while caches and tables fill
     * @param everyNanos how often then
     * @param heaps each gives the size of a heap in bytes, after a collection
     */
    HeapSamples(long settleNanos, long everyNanos, List<LongSupplier> heaps) {
        this.heaps = List.copyOf(heaps);
        heaps.forEach(heap -> sizes.add(new ArrayList<>()));
        thread = new Thread(() -> run(settleNanos, everyNanos), "heap-samples");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(long settleNanos, long everyNanos) {
        long start = System.nanoTime();
        try {
            for (long due = start + settleNanos;
                    !over.await(due - System.nanoTime(), TimeUnit.NANOSECONDS);
                    due += everyNanos) {
                sample(start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            // The server is gone, which the run's end tells; the verdict will be that there are too few samples.
            System.err.println("loadtest: no more samples of the heaps: " + e.getMessage());
        }
    }

    private void sample(long start) {
        List<Double> now = new ArrayList<>();
        for (LongSupplier heap : heaps) {
            now.add((double) heap.getAsLong());
        }
        synchronized (this) {
            times.add((System.nanoTime() - start) / NANOS_PER_SECOND);
            for (int i = 0; i < now.size(); i++) {
                sizes.get(i).add(now.get(i));
            }
        }
    }

    /** How the heap of that number has developed. */
    synchronized Trend trend(int heap) {
        return Trend.of(array(times), array(sizes.get(heap)));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        thread.join();
    }
}
