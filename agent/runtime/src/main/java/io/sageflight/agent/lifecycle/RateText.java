/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.lifecycle;

import io.sageflight.agent.options.DurationText;
import io.sageflight.instrumentation.lock.LockLimits;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Rates as JFR's setting {@code throttle} has them: {@code 1000/s}, {@code 10/ms}, {@code off}. */
final class RateText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private RateText() {}

    /** Events a second, at most {@link LockLimits#UNLIMITED}; empty if the text is no rate. */
    static OptionalInt perSecond(String text) {
        String rate = text.strip();
        if (rate.equals("off")) {
            return OptionalInt.of(LockLimits.UNLIMITED);
        }
        int slash = rate.indexOf('/');
        if (slash <= 0) {
            return OptionalInt.empty();
        }
        OptionalLong unit = DurationText.nanos("1" + rate.substring(slash + 1).strip());
        try {
            double number = Long.parseLong(rate.substring(0, slash).strip());
            return unit.isEmpty() || number < 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(
                            (int) Math.min(LockLimits.UNLIMITED, number * NANOS_PER_SECOND / unit.getAsLong()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
