/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.util.Locale;

/** Numbers with their units, as tables show them: three significant digits. */
final class Quantity {
    private Quantity() {}

    /** A time. */
    static String nanos(double nanos) {
        if (nanos < 1e3) {
            return significant(nanos) + " ns";
        }
        return nanos < 1e6 ? significant(nanos / 1e3) + " µs" : significant(nanos / 1e6) + " ms";
    }

    /** A number of bytes, in full. */
    static String bytes(double bytes) {
        // Not -0: a profiler's noise has both signs.
        return String.format(Locale.ROOT, "%,d B", Math.round(bytes));
    }

    /** A rate, from operations in a microsecond. */
    static String rate(double perMicrosecond) {
        return perMicrosecond < 1 ? significant(perMicrosecond * 1e3) + " k/s" : significant(perMicrosecond) + " M/s";
    }

    /** A count, in full. */
    static String count(double count) {
        return String.format(Locale.ROOT, "%,d", Math.round(count));
    }

    /** By how much less there is now, such as {@code −97 %}. */
    static String change(double before, double after) {
        double percent = 100 * (after - before) / before;
        return String.format(Locale.ROOT, "%s%.0f %%", percent < 0 ? "−" : "+", Math.abs(percent));
    }

    private static String significant(double value) {
        int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
