/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.util.Optional;

/** Two sides of one figure, both measured. */
record Pair(Series before, Series after) {
    /** Two sides of a figure; empty unless both were measured. */
    static Optional<Pair> of(Measured measured, String figure, String before, String after) {
        return measured.side(figure, before)
                .flatMap(first -> measured.side(figure, after).map(second -> new Pair(first, second)));
    }

    String bytesBefore() {
        return Quantity.bytes(before.bytes());
    }

    String bytesAfter() {
        return Quantity.bytes(after.bytes());
    }

    /** The scores are times. */
    String timeBefore() {
        return Quantity.nanos(before.score());
    }

    String timeAfter() {
        return Quantity.nanos(after.score());
    }

    /** How much faster it is now, if scores are times. */
    Ratio gain() {
        return after.fasterThan(before);
    }

    /** How much more time it takes. */
    Ratio cost() {
        return after.to(before);
    }

    /** Bytes that it allocates in addition. */
    double bytesAbove() {
        return after.bytes() - before.bytes();
    }
}
