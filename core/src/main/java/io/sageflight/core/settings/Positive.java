/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.settings;

import java.time.Duration;

/** Settings that are more than nothing. An error names the setting and its value. */
public final class Positive {
    private Positive() {}

    /** @throws IllegalArgumentException if the value is less than 1 */
    public static int positive(String name, int value) {
        return (int) positive(name, (long) value);
    }

    /** @throws IllegalArgumentException if the value is less than 1 */
    public static long positive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", needs at least 1");
        }
        return value;
    }

    /** @throws IllegalArgumentException if the value is zero or negative */
    public static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", needs to be positive");
        }
        return value;
    }
}
