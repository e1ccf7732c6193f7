/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.run;

import io.sageflight.samples.loadtest.statistics.MedianInterval;
import java.util.ArrayList;
import java.util.List;

/**
 * Encrypted against plain, pair by pair: what changes on the machine from one pair to the next changes both. 1 is no cost, less
 * is what is left.
 *
 * @param throughput messages a second, encrypted over plain
 * @param cpu processor time of both JVMs a message, plain over encrypted; null if the server's is not known
 */
public record Comparison(MedianInterval throughput, MedianInterval cpu) {
    /** Collects pairs. Not thread-safe. */
    static final class Pairs {
        private final List<Double> throughputs = new ArrayList<>();
        private final List<Double> cpus = new ArrayList<>();

        /**
         * Adds a pair; one in which nothing of a kind was answered says nothing of either.
         *
         * @param encryptedCpu nanoseconds of both JVMs; negative if not known
         * @param plainCpu the same
         */
        void add(Slice encrypted, long encryptedCpu, Slice plain, long plainCpu) {
            if (encrypted.answered() == 0 || plain.answered() == 0) {
                return;
            }
            throughputs.add(rate(encrypted) / rate(plain));
            if (encryptedCpu > 0 && plainCpu > 0) {
                cpus.add((double) plainCpu / plain.answered() / ((double) encryptedCpu / encrypted.answered()));
            }
        }

        private static double rate(Slice slice) {
            return (double) slice.answered() / slice.elapsedNanos();
        }

        /** Null if there are no pairs. */
        Comparison comparison() {
            return throughputs.isEmpty() ? null : new Comparison(interval(throughputs), interval(cpus));
        }

        private static MedianInterval interval(List<Double> ratios) {
            return ratios.isEmpty()
                    ? null
                    : MedianInterval.of(
                            ratios.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
