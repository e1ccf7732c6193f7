/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;

/**
 * Bytes per run of a body in steady state. Rounds of many runs are measured, so that what a body allocates now and then
 * (a table that grows) has its share, and the cheapest round counts: class loading, linking, and what compiled code
 * allocates when the JVM gives it up come on top of a round and are not the body's. A body over its budget is given time:
 * on a busy machine the JIT compiler may come late to what it will remove. For one thread.
 */
final class SteadyBytes {
    private static final int LEAST_ROUNDS = 3;
    private static final long WARMUP_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final MethodHandle body;
    private final MeasuredBody measured = new MeasuredBody();

    SteadyBytes(MethodHandle body) {
        this.body = body;
    }

    /** Runs the body so often, or until the time for it is over. Returns how often a round may run it, at most {@code runs}. */
    int warmUp(int times, int runs) throws Throwable {
        int done = 0;
        int batch = 1;
        long start = System.nanoTime();
        long perRun = 0;
        while (done == 0 || done < times && System.nanoTime() - start < WARMUP_NANOS) {
            long begin = System.nanoTime();
            measured.run(body, batch, null);
            perRun = (System.nanoTime() - begin) / batch;
            done += batch;
            batch = Math.min(Math.min(batch * 2, runs), Math.max(1, times - done));
        }
        return (int) Math.max(1, Math.min(runs, ROUND_NANOS / Math.max(1, perRun)));
    }

    /**
     * Bytes per run, rounded up.
     *
     * @param runs how often a round runs the body
     * @param budget no longer measured once the figure is no more than this
     * @param patienceNanos for how long, else
     */
    long perRun(int runs, long budget, long patienceNanos) throws Throwable {
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        for (int round = 0;
                round < LEAST_ROUNDS || least > budget && System.nanoTime() - start < patienceNanos;
                round++) {
            measured.run(body, runs, null);
            least = Math.min(least, Rate.roundedUp(measured.allocated(), runs));
        }
        return least;
    }
}
