/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Bytes per run of a body in steady state. A stretch is more runs than the body had before, so that a collection that
 * doubles its size must do so within it. The average over a stretch counts, less what the JVM adds of itself, and no less
 * than the stretch's cheapest round. A body over its budget gets further stretches, with time in between: class loading
 * and linking happen once, and on a busy machine the JIT compiler may come late to what it will remove. For one thread.
 */
final class SteadyBytes {
    /**
     * Bytes by which a thread's counter may grow without an allocation of the thread, in as many runs as {@link
     * #RUNS_OF_THE_JVM} or part of them: code of C2 was seen to add some 152 bytes once in thousands of runs.
     */
    private static final long OF_THE_JVM = 512;

    private static final long RUNS_OF_THE_JVM = 5_000;
    private static final int LEAST_ROUNDS = 3;

    /** What happens once in the first one does not in the second. */
    private static final int LEAST_STRETCHES = 2;

    private static final long WARMUP_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Doubles like the stretches: a body that fills the heap must not get to run until it is full. */
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final MethodHandle body;
    private final MeasuredBody measured = new MeasuredBody();

    /** The test's own run is one. */
    private long runsSoFar = 1;

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
            round(batch);
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
        long start = System.nanoTime();
        long least = stretch(runs);
        long pause = FIRST_PAUSE_NANOS;
        for (int stretches = 1;
                least > budget && (stretches < LEAST_STRETCHES || System.nanoTime() - start < patienceNanos);
                stretches++) {
            pause(Math.min(pause, start + patienceNanos - System.nanoTime()));
            pause *= 2;
            least = Math.min(least, stretch(runs));
        }
        return least;
    }

    private long stretch(int runs) throws Throwable {
        long rounds = Math.max(LEAST_ROUNDS, Rate.roundedUp(runsSoFar, runs) + 1);
        long least = Long.MAX_VALUE;
        long sum = 0;
        for (long round = 0; round < rounds; round++) {
            long bytes = round(runs);
            least = Math.min(least, bytes);
            sum += bytes;
        }
        long all = rounds * runs;
        long ofTheBody = Math.max(0, sum - OF_THE_JVM * Rate.roundedUp(all, RUNS_OF_THE_JVM));
        return Math.max(Rate.roundedUp(least, runs), Rate.roundedUp(ofTheBody, all));
    }

    private long round(int runs) throws Throwable {
        measured.run(body, runs, null);
        runsSoFar += runs;
        return measured.allocated();
    }

    /** Also in a thread that the body left interrupted. */
    private static void pause(long nanos) {
        long start = System.nanoTime();
        for (long left = nanos; left > 0; left = nanos - (System.nanoTime() - start)) {
            LockSupport.parkNanos(left);
        }
    }
}
