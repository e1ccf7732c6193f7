/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

/** A target or a budget and whether it is met, for a cell of a table. */
final class Judgement {
    private static final String UNCERTAIN = ", within the error";

    private Judgement() {}

    /**
     * A number that may be so large at most.
     *
     * @param text the limit as it stands in the table, such as {@code ≤ 256 B}
     */
    static String atMost(double value, double limit, String text) {
        return verdict(value <= limit, text);
    }

    /** A number that must be so large at least. */
    static String atLeast(double value, double limit, String text) {
        return verdict(value >= limit, text);
    }

    /** A ratio that may be so large at most. */
    static String atMost(Ratio ratio, double limit, String text) {
        return atMost(ratio.value(), limit, text) + (ratio.isOpen(limit) ? UNCERTAIN : "");
    }

    /** A ratio that must be so large at least. */
    static String atLeast(Ratio ratio, double limit, String text) {
        return atLeast(ratio.value(), limit, text) + (ratio.isOpen(limit) ? UNCERTAIN : "");
    }

    private static String verdict(boolean met, String text) {
        return text + (met ? ": met" : ": **not met**");
    }
}
