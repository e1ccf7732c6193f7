/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Takes one JVM of every side in turn, round after round: sides are compared with their neighbours in time, not with
 * another state of the machine.
 */
public final class AlternatingForks {
    /** Is told how far things are. */
    public interface Listener {
        /** A JVM of this side is about to start. */
        void starting(int round, Fork fork);

        /** It has ended with this result. */
        void measured(Fork fork, RunResult result);
    }

    private final List<Fork> forks;
    private final int rounds;

    public AlternatingForks(List<Fork> forks, int rounds) {
        this.forks = List.copyOf(forks);
        this.rounds = rounds;
    }

    /** Runs all rounds. */
    public void run(Listener listener) throws RunnerException {
        for (int round = 1; round <= rounds; round++) {
            for (Fork fork : forks) {
                listener.starting(round, fork);
                for (RunResult result : new Runner(fork.options()).run()) {
                    listener.measured(fork, result);
                }
            }
        }
    }
}
