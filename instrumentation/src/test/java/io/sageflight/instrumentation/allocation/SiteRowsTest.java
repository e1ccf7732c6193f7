/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.instrumentation.weaving.WovenSites;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteRowsTest {
    private static final long THREAD = 1;

    private final AllocationSites sites = new AllocationSites();
    private final SiteTotals totals = new SiteTotals(AllocationSites.LIMIT);
    private final SiteRows rows = new SiteRows(totals, sites);

    private int site(Allocation kind, String descriptor, String place, int ordinal) {
        return sites.number(
                new WovenSites.Key(1, "com.acme.Order", "make()V", ordinal),
                new AllocationSite(kind, descriptor, 0, place, false, getClass().getClassLoader()));
    }

    private List<String> emitted() {
        List<String> lines = new ArrayList<>();
        rows.emit((since, site, objects, bytes) ->
                lines.add((site == null ? "others" : site.place) + " " + objects + " " + bytes));
        return lines;
    }

    @Test
    void objectsOfOneSizeAreMultipliedAndOthersSummed() {
        int object = site(Allocation.OBJECT, "Lcom/acme/Item;", "Order.make:1", 0);
        int array = site(Allocation.ARRAY, "[B", "Order.make:2", 1);
        int never = site(Allocation.ARRAY, "[B", "Order.make:3", 2);
        sites.site(object).size(Object.class, 24);
        totals.count(THREAD, object);
        totals.count(THREAD + 1, object);
        totals.add(THREAD, array, 16);
        totals.add(THREAD, array, 40);

        assertThat(emitted()).containsExactly("Order.make:1 2 48", "Order.make:2 2 56");
        assertThat(never).isEqualTo(3);
    }

    @Test
    void sitesOfOneLineAndClassAreOneRow() {
        totals.add(THREAD, site(Allocation.ARRAY, "[B", "Order.make:1", 0), 16);
        totals.add(THREAD, site(Allocation.ARRAY, "[B", "Order.make:1", 1), 24);
        totals.add(THREAD, site(Allocation.ARRAY, "[I", "Order.make:1", 2), 32);

        assertThat(emitted()).containsExactly("Order.make:1 2 40", "Order.make:1 1 32");
    }

    @Test
    void whatNobodyCouldMeasureIsUnknown() {
        totals.add(THREAD, site(Allocation.CONCATENATION, "Ljava/lang/String;", "Order.make:1", 0), 0);

        assertThat(emitted()).containsExactly("Order.make:1 1 -1");
    }

    @Test
    void siteThatTakesAnothersNumberCountsFromThere() {
        int number = site(Allocation.ARRAY, "[B", "Order.make:1", 0);
        totals.add(THREAD, number, 16);
        assertThat(emitted()).containsExactly("Order.make:1 1 16");

        assertThat(site(Allocation.ARRAY, "[I", "Order.make:9", 0)).isEqualTo(number);
        assertThat(emitted()).isEmpty();
        totals.add(THREAD, number, 32);
        assertThat(emitted()).containsExactly("Order.make:9 1 32");
    }

    @Test
    void sitesBeyondTheLimitShareARow() {
        for (int i = 0; i < SiteRows.MOST_SITES + 2; i++) {
            totals.add(THREAD, site(Allocation.ARRAY, "[B", "Order.make:" + i, i), 16);
        }

        assertThat(emitted()).hasSize(SiteRows.MOST_SITES + 1).endsWith("others 2 32");
    }
}
