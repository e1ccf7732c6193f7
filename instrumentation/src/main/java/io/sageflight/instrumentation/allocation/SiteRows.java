/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import io.sageflight.events.EventNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the totals of sites into events, one for each line that allocated a class. For one thread at a time. Sites that
 * begin to allocate when there are very many already share one event, so that a recording stays readable.
 */
final class SiteRows {
    static final int MOST_SITES = 20_000;

    private final SiteTotals totals;
    private final AllocationSites sites;
    private final long since = System.currentTimeMillis();
    private final Map<Integer, Count> counts = new HashMap<>();

    SiteRows(SiteTotals totals, AllocationSites sites) {
        this.totals = totals;
        this.sites = sites;
    }

    /** Takes what an event says; {@code site} is null in that of all others. */
    interface Emitter {
        void emit(long since, AllocationSite site, long objects, long bytes);
    }

    synchronized void emit(Emitter emitter) {
        Map<String, Row> rows = new LinkedHashMap<>();
        int last = sites.last();
        for (int number = 1; number <= last; number++) {
            long objects = totals.objects(number);
            if (objects > 0) {
                AllocationSite site = sites.site(number);
                Count count = counts.get(number);
                if (count == null && counts.size() < MOST_SITES) {
                    count = new Count(site);
                    counts.put(number, count);
                }
                if (count == null) {
                    row(rows, null).add(site, objects, totals.bytes(number));
                } else {
                    count.update(site, objects, totals.bytes(number));
                    row(rows, site).add(site, count.objects(), count.bytes());
                }
            }
        }
        for (Row row : rows.values()) {
            if (row.objects > 0) {
                emitter.emit(since, row.site, row.objects, row.bytes == 0 ? EventNames.UNKNOWN : row.bytes);
            }
        }
    }

    /** Sites in one line cannot be told apart by those who read the events. */
    private static Row row(Map<String, Row> rows, AllocationSite site) {
        return rows.computeIfAbsent(site == null ? "" : site.place + site.descriptor, unused -> new Row(site));
    }

    /** What an event will say. No object has no bytes: 0 means that the JVM could not tell. */
    private static final class Row {
        final AllocationSite site;
        long objects;
        long bytes;

        Row(AllocationSite site) {
            this.site = site;
        }

        void add(AllocationSite counted, long itsObjects, long itsBytes) {
            objects += itsObjects;
            bytes += counted.isOfOneSize() ? itsObjects * counted.size() : itsBytes;
        }
    }

    /** What was counted for a number up to the last event; a site that has taken another's number counts from there. */
    private static final class Count {
        private AllocationSite site;
        private long objectsBefore;
        private long bytesBefore;
        private long objects;
        private long bytes;

        Count(AllocationSite site) {
            this.site = site;
        }

        void update(AllocationSite now, long objectsNow, long bytesNow) {
            if (now != site) {
                site = now;
                objectsBefore = objects;
                bytesBefore = bytes;
            }
            objects = objectsNow;
            bytes = bytesNow;
        }

        long objects() {
            return objects - objectsBefore;
        }

        long bytes() {
            return bytes - bytesBefore;
        }
    }
}
