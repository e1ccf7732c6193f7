/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.metrics;

import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What became of a message. */
enum Outcome {
    /** It was answered with success. */
    ANSWERED,
    /** It was answered that it is refused. */
    REFUSED,
    /** There is no answer. */
    FAILED;

    /** One timer for each, there from the beginning, so that zero can be told from unknown. */
    static Map<Outcome, Timer> timers(Function<String, Timer> make) {
        Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
        for (Outcome outcome : values()) {
            timers.put(outcome, make.apply(outcome.name().toLowerCase(Locale.ROOT)));
        }
        return timers;
    }
}
