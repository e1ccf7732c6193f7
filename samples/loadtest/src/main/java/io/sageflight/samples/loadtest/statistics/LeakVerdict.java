/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.statistics;

/** Whether a heap grows, from its sizes after collections. */
public enum LeakVerdict {
    LEAK("leak"),
    NO_LEAK("no leak"),
    NOT_ENOUGH_SAMPLES("not enough samples");

    /** With fewer samples the line's confidence rests on too little. */
    static final int MIN_SAMPLES = 10;

    /** Growth over the whole run that is no leak whatever its confidence: compiled code and caches take some, and settle. */
    static final double TOLERATED_BYTES = 1 << 20;

    /** The same as a share of the heap. */
    static final double TOLERATED_SHARE = 0.02;

    /** Where the growth is not known better than to this share of the heap, a leak could hide in it. */
    static final double RESOLUTION = 0.10;

    private final String text;

    LeakVerdict(String text) {
        this.text = text;
    }

    /**
     * Judges a series of sizes in bytes.
     *
     * <p>It is a leak if the whole confidence interval of the slope says growth, of more than is tolerated over the run. It
     * is none only if the interval is narrow enough to tell.
     */
    public static LeakVerdict of(Trend trend) {
        if (trend.samples() < MIN_SAMPLES) {
            return NOT_ENOUGH_SAMPLES;
        }
        double tolerated = Math.max(TOLERATED_BYTES, TOLERATED_SHARE * trend.mean());
        if (trend.low() * trend.seconds() > tolerated) {
            return LEAK;
        }
        double hidden = trend.halfWidth() * trend.seconds();
        return hidden > Math.max(TOLERATED_BYTES, RESOLUTION * trend.mean()) ? NOT_ENOUGH_SAMPLES : NO_LEAK;
    }

    @Override
    public String toString() {
        return text;
    }
}
