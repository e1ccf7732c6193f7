/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.events.EventNames;

/**
 * A figure in one of the recordings.
 *
 * @param value nanoseconds, bytes or a count, as its metric says; negative is unknown
 * @param perSecond a sum's part in a second of its recording; negative is unknown, and so it is of what is no sum
 * @param sessions how many sessions it rests on; negative if it is none of sessions
 */
public record Measured(double value, double perSecond, long sessions) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** A figure that does not depend on a recording's length. */
    static Measured of(double value, long sessions) {
        return new Measured(value, EventNames.UNKNOWN, sessions);
    }

    /** A sum over a recording of so many nanoseconds. */
    static Measured sum(double value, long duration, long sessions) {
        double perSecond = value < 0 || duration <= 0 ? EventNames.UNKNOWN : value / (duration / NANOS_PER_SECOND);
        return new Measured(value, perSecond, sessions);
    }

    /** A total's part in each of so many; unknown if there are none. */
    static Measured share(double total, long parts) {
        return of(total < 0 || parts <= 0 ? EventNames.UNKNOWN : total / parts, parts);
    }

    static Measured unknown(long sessions) {
        return of(EventNames.UNKNOWN, sessions);
    }
}
