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
 */
public record Figure(String id, List<Side> sides, int quickRounds) implements Step {
    /** What a JVM takes beside its iterations: its start, JMH's hand-shake, the state's preparation. */
    private static final double FORK_SECONDS = 0.9;

    /** About what an iteration of a fixed number of operations takes, with the preparation that is not timed. */
    private static final double BATCH_SECONDS = 0.2;

    public Figure {
        sides = List.copyOf(sides);
    }

    @Override
    public double estimatedSeconds(Effort effort) {
        double seconds = 0;
        int iterations = effort.warmups() + effort.iterations();
        for (Side side : sides) {
            seconds += FORK_SECONDS + iterations * (side.batch() > 0 ? BATCH_SECONDS : effort.millis() / 1000.0);
        }
        return effort.rounds(quickRounds) * seconds;
    }
}
