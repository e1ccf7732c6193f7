/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.run;

/** How long to measure. */
public enum Effort {
    /** Whether everything runs; the figures mean nothing. */
    SMOKE(1, 1, 20, 0.02),
    /** About fifteen minutes for each JDK. */
    QUICK(4, 4, 200, 1),
    /** An hour or more for each JDK. */
    FULL(5, 5, 400, 2);

    private final int warmups;
    private final int iterations;
    private final int millis;
    private final double scale;

    Effort(int warmups, int iterations, int millis, double scale) {
        this.warmups = warmups;
        this.iterations = iterations;
        this.millis = millis;
        this.scale = scale;
    }

    /** Warm-up iterations of a JVM. */
    public int warmups() {
        return warmups;
    }

    /** Measured iterations of a JVM. */
    public int iterations() {
        return iterations;
    }

    /** Length of an iteration in milliseconds. */
    public int millis() {
        return millis;
    }

    /** The scale of studies. */
    public double scale() {
        return scale;
    }

    /** JVMs of each side, of a figure that takes so many for a quick look. */
    int rounds(int quickRounds) {
        return switch (this) {
            case SMOKE -> 1;
            case QUICK -> quickRounds;
            case FULL -> Math.max(5, 2 * quickRounds);
        };
    }
}
