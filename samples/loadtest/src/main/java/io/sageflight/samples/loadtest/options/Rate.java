/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.loadtest.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many messages are offered.
 *
 * @param perSecond messages a second; 0 for as many as the server answers
 */
public record Rate(long perSecond) {
    static final long MAX_PER_SECOND = 10_000_000;

    /** Whether the server sets the pace. */
    public boolean isMax() {
        return perSecond == 0;
    }

    /** Reads a number of messages a second, or {@code max}. */
    static final class Converter implements ITypeConverter<Rate> {
        @Override
        public Rate convert(String value) {
            if (value.equals("max")) {
                return new Rate(0);
            }
            if (value.matches("\\d{1,9}")) {
                long number = Long.parseLong(value);
                if (number >= 1 && number <= MAX_PER_SECOND) {
                    return new Rate(number);
                }
            }
            throw new TypeConversionException("'" + value + "' is not a rate: accepted are 1 to " + MAX_PER_SECOND
                    + " messages a second, and max");
        }
    }
}
