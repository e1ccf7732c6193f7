/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.options;

import java.util.OptionalLong;

/** Durations as JFR's settings have them: a whole number and a unit, with or without a space. */
public final class DurationText {
    private static final int MOST_DIGITS = 9;

    private DurationText() {}

    /** The duration in nanoseconds; empty if the text is none. Units are ns, us, ms, s, m, h, d. */
    public static OptionalLong nanos(String text) {
        String stripped = text.strip();
        int digits = 0;
        while (digits < stripped.length() && stripped.charAt(digits) >= '0' && stripped.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        long unit = unit(stripped.substring(digits).strip());
        long number = Long.parseLong(stripped.substring(0, digits));
        if (unit == 0 || number > Long.MAX_VALUE / unit) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number * unit);
    }

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            default -> 0;
        };
    }
}
