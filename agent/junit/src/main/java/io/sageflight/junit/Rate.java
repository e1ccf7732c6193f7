/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.util.Locale;

/** Totals of several runs, as figures of one. */
final class Rate {
    private Rate() {}

    /** So that what does not happen in every run is not nothing. */
    static long roundedUp(long total, long runs) {
        return (total + runs - 1) / runs;
    }

    /** {@code 3}, or {@code 0.25} where it does not come out even. */
    static String text(long total, int runs) {
        if (total % runs == 0) {
            return Long.toString(total / runs);
        }
        double rate = (double) total / runs;
        return rate < 0.01 ? "<0.01" : String.format(Locale.ROOT, "%.2f", rate);
    }
}
