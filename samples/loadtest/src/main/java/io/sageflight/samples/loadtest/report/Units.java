/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.report;

import java.util.Locale;

/** Figures with their units, three digits each. */
final class Units {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final String[] TIMES = {"ns", "µs", "ms", "s"};

    private Units() {}

    static String time(double nanos) {
        double value = nanos;
        int unit = 0;
        while (Math.abs(value) >= 999.5 && unit < TIMES.length - 1) {
            value /= 1000;
            unit++;
        }
        return digits(value) + " " + TIMES[unit];
    }

    static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 999.5 && unit < BYTES.length - 1) {
            value /= 1024;
            unit++;
        }
        return digits(value) + " " + BYTES[unit];
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String rate(double perSecond) {
        return count(perSecond) + "/s";
    }

    static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.3f", ratio);
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 || value == Math.rint(value) ? 0 : size >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
