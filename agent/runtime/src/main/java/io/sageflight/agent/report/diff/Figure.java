/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

/** A metric in both recordings. */
public record Figure(Metric metric, Measured before, Measured after) {
    /** How it changed; a sum is compared per second. */
    Change change() {
        return Change.of(compared(before), compared(after), metric.moreIsBetter());
    }

    /** How far it moved, for a ranking; negative if that is unknown. */
    double distance() {
        double from = compared(before);
        double to = compared(after);
        return from < 0 || to < 0 ? -1 : Math.abs(to - from);
    }

    /** The greater of its sides. */
    double greatest() {
        return Math.max(compared(before), compared(after));
    }

    private double compared(Measured side) {
        return metric.isSum() ? side.perSecond() : side.value();
    }
}
