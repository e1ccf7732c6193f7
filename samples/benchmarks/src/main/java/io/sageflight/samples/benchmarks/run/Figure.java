/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import java.util.List;

/**
 * Benchmarks that are compared with each other and therefore run in turn.
 *
 * @param id names its file of results
 * @param quickRounds JVMs of each side for a quick look
 * @param quickWarmups the fewest warm-up iterations of a JVM for a quick look; for a full one, so many batches or as much time
 */
public record Figure(String id, List<Side> sides, int quickRounds, int quickWarmups) implements Step {
    /** What a JVM takes beside its iterations: its start, JMH's hand-shake, the state's preparation. */
    private static final double FORK_SECONDS = 0.9;

    /** About what an iteration of a fixed number of operations takes, with the preparation that is not timed. */
    private static final double BATCH_SECONDS = 0.1;

    public Figure {
        sides = List.copyOf(sides);
    }

    /** A figure whose code is warm after as many iterations as any effort has. */
    public Figure(String id, List<Side> sides, int quickRounds) {
        this(id, sides, quickRounds, 0);
    }

    /** Warm-up iterations of a JVM that measures a side. */
    int warmups(Side side, Effort effort) {
        int usual = iterations(side, effort.warmups());
        if (effort == Effort.SMOKE) {
            return usual;
        }
        int shorter = side.batch() > 0 ? 1 : effort.millis() / Effort.QUICK.millis();
        return Math.max(usual, (quickWarmups + shorter - 1) / shorter);
    }

    /** Measured iterations of a JVM that measures a side. */
    int measurements(Side side, Effort effort) {
        return iterations(side, effort.iterations());
    }

    /** Batches are shorter than a time slice, so there can be more of them. */
    private static int iterations(Side side, int timed) {
        return side.batch() > 0 ? 2 * timed : timed;
    }

    @Override
    public double estimatedSeconds(Effort effort) {
        double seconds = 0;
        for (Side side : sides) {
            int iterations = warmups(side, effort) + measurements(side, effort);
            seconds += FORK_SECONDS + iterations * (side.batch() > 0 ? BATCH_SECONDS : effort.millis() / 1000.0);
        }
        return effort.rounds(quickRounds) * seconds;
    }
}
