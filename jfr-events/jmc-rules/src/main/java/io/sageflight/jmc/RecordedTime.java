/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.util.Set;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IRange;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.rules.util.RulesToolkit;

/**
 * The time that a recording covers.
 *
 * @param startMillis since the epoch, rounded down
 * @param nanos how long
 */
record RecordedTime(long startMillis, long nanos) {
    /** From the chunks' headers; where the items come from no file, from the first event to the last. */
    static RecordedTime of(IItemCollection items) {
        Set<IRange<IQuantity>> chunks = items.getUnfilteredTimeRanges();
        IQuantity start = chunks.stream()
                .map(IRange::getStart)
                .min(IQuantity::compareTo)
                .orElseGet(() -> RulesToolkit.getEarliestStartTime(items));
        IQuantity end = chunks.stream()
                .map(IRange::getEnd)
                .max(IQuantity::compareTo)
                .orElseGet(() -> RulesToolkit.getLatestEndTime(items));
        return start == null || end == null
                ? new RecordedTime(0, 0)
                : new RecordedTime(
                        Math.floorDiv(start.clampedLongValueIn(UnitLookup.EPOCH_NS), 1_000_000),
                        end.subtract(start).clampedLongValueIn(UnitLookup.NANOSECOND));
    }
}
