/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.math.BigDecimal;
import java.math.MathContext;

/** Times for people: three digits at most, and a unit. */
final class Times {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final MathContext THREE_DIGITS = new MathContext(3);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final long SECONDS_UNTIL = 120_000_000_000L;

    private Times() {}

    /** Nanoseconds as {@code 3.1 s}, from two minutes on as {@code 2 min 5 s} or {@code 3 h 20 min}. */
    static String text(long nanos) {
        if (nanos >= SECONDS_UNTIL) {
            long seconds = Math.round(nanos / 1e9);
            return seconds < 7_200
                    ? seconds / 60 + " min " + seconds % 60 + " s"
                    : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
        }
        BigDecimal scaled = new BigDecimal(nanos).round(THREE_DIGITS);
        int unit = 0;
        while (scaled.compareTo(THOUSAND) >= 0 && unit < UNITS.length - 1) {
            scaled = scaled.movePointLeft(3);
            unit++;
        }
        return scaled.stripTrailingZeros().toPlainString() + " " + UNITS[unit];
    }
}
