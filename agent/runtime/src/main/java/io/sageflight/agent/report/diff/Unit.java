/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.Units;
import java.util.Locale;

/** What a figure is measured in, and how people read it. */
enum Unit {
    /** Nanoseconds. */
    TIME {
        @Override
        String known(double value) {
            return Units.time(Math.round(value));
        }
    },
    /** Bytes. */
    SIZE {
        @Override
        String known(double value) {
            return Units.size(Math.round(value));
        }
    },
    /** How many; a mean or a rate has decimals. */
    COUNT {
        @Override
        String known(double value) {
            int decimals = value == Math.rint(value) || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
            return String.format(Locale.ROOT, "%,." + decimals + "f", value);
        }
    };

    static final String UNKNOWN = "unknown";

    /** The figure with three digits; negative is unknown. */
    String text(double value) {
        return value < 0 ? UNKNOWN : known(value);
    }

    abstract String known(double value);
}
