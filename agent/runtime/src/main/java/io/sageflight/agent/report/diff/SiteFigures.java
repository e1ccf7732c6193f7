/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.RecordingReport.AllocationSite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares what methods allocated per session. */
final class SiteFigures {
    private static final Pattern LINE = Pattern.compile(":\\d+$");

    private SiteFigures() {}

    static List<SiteDiff> each(Side before, Side after) {
        Map<Key, Sum> from = sums(before);
        Map<Key, Sum> to = sums(after);
        List<SiteDiff> diffs = new ArrayList<>();
        for (Key key : Side.keys(from, to)) {
            Sum first = from.get(key);
            Sum second = to.get(key);
            diffs.add(new SiteDiff(
                    key.kind(),
                    key.objectClass(),
                    key.method(),
                    Presence.of(first, second),
                    new Figure(
                            Metric.SITE_BYTES,
                            perSession(before, key.kind(), first == null ? 0 : first.bytes()),
                            perSession(after, key.kind(), second == null ? 0 : second.bytes())),
                    new Figure(
                            Metric.SITE_COUNT,
                            perSession(before, key.kind(), first == null ? 0 : first.count()),
                            perSession(after, key.kind(), second == null ? 0 : second.count()))));
        }
        diffs.sort(SiteDiff.MOST_CHANGED_FIRST);
        return diffs;
    }

    private static Map<Key, Sum> sums(Side side) {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        for (AllocationSite site : side.report().allocations()) {
            String method = LINE.matcher(site.site()).replaceFirst("");
            sums.merge(
                    new Key(site.kind(), site.objectClass(), method), new Sum(site.count(), site.bytes()), Sum::plus);
        }
        return sums;
    }

    private static Measured perSession(Side side, String kind, long total) {
        long creations = side.creations(kind);
        return side.knowsSites() ? Measured.share(total, creations) : Measured.unknown(creations);
    }

    private record Key(String kind, String objectClass, String method) {}

    /** Bytes are those of objects of known size; negative if there are none. */
    private record Sum(long count, long bytes) {
        Sum plus(Sum other) {
            long known = bytes < 0 || other.bytes < 0 ? Math.max(bytes, other.bytes) : bytes + other.bytes;
            return new Sum(count + other.count, known);
        }
    }
}
