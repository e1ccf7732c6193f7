/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.Locale;

/** Figures for people: three digits and a unit; unknown ones are a dash. */
public final class Units {
    static final String UNKNOWN = "-";

    private static final String[] TIMES = {"ns", "µs", "ms", "s"};
    private static final String[] SIZES = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final long SECONDS_UNTIL = 120_000_000_000L;

    private Units() {}

    /** A duration in nanoseconds as {@code 1.24 ms}, from two minutes on as {@code 2 min 5 s}; negative is unknown. */
    public static String time(long nanos) {
        if (nanos >= SECONDS_UNTIL) {
            long seconds = Math.round(nanos / 1e9);
            return seconds < 7_200
                    ? seconds / 60 + " min " + seconds % 60 + " s"
                    : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
        }
        return scaled(nanos, 1_000, TIMES);
    }

    /** A size in bytes as {@code 1.5 KiB}; negative is unknown. */
    public static String size(long bytes) {
        return scaled(bytes, 1_024, SIZES);
    }

    /** A count as {@code 1,234}; negative is unknown. */
    public static String count(long count) {
        return count < 0 ? UNKNOWN : String.format(Locale.ROOT, "%,d", count);
    }

    /** A part as {@code 12 %}, or {@code <1 %}; unknown if the whole is not positive. */
    static String share(long part, long whole) {
        if (whole <= 0 || part < 0) {
            return UNKNOWN;
        }
        double percent = 100.0 * part / whole;
        return part > 0 && percent < 1 ? "<1 %" : Math.round(percent) + " %";
    }

    private static String scaled(long value, int step, String[] units) {
        if (value < 0) {
            return UNKNOWN;
        }
        if (value < step) {
            return value + " " + units[0];
        }
        double scaled = value;
        int unit = 0;
        while (scaled >= step - 0.5 && unit < units.length - 1) {
            scaled /= step;
            unit++;
        }
        int decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", scaled, units[unit]);
    }
}
