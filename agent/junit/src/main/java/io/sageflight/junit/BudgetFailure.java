/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of a test that exceeds its budget. */
final class BudgetFailure {
    private static final int MOST_SITES = 50;

    private final AllocationBudget budget;
    private final long bytes;

    BudgetFailure(AllocationBudget budget, long bytes) {
        this.budget = budget;
        this.bytes = bytes;
    }

    /** With the sites. */
    String text(SiteCounts counts) {
        List<String> lines = new ArrayList<>();
        lines.add(summary(objects(counts.objectsPerRun()) + " and " + bytes + " B"));
        lines.addAll(table(counts));
        if (counts.elsewherePerRun() > 0) {
            lines.add("  and " + counts.elsewherePerRun() + " B in code that is not instrumented");
        }
        lines.add(conditions(counts.runs()));
        return String.join(System.lineSeparator(), lines);
    }

    /** Without them, and why. */
    String text(CannotMeasureException noSites) {
        return summary(bytes + " B") + System.lineSeparator() + "  The sites are not known. " + noSites.getMessage();
    }

    private String summary(String figure) {
        List<String> limits = new ArrayList<>();
        if (budget.maxObjects() != AllocationBudget.UNLIMITED) {
            limits.add(objects(budget.maxObjects()));
        }
        if (budget.maxBytes() != AllocationBudget.UNLIMITED) {
            limits.add(budget.maxBytes() + " B");
        }
        return "Allocation budget exceeded: a run allocates " + figure + "; its budget is "
                + String.join(" and ", limits);
    }

    private static String objects(long count) {
        return count == 1 ? "1 object" : count + " objects";
    }

    private static List<String> table(SiteCounts counts) {
        List<SiteCounts.Row> rows = counts.worstFirst();
        List<String> lines = new ArrayList<>();
        if (!rows.isEmpty()) {
            lines.add(line("Count", "Bytes", "Class", "Site"));
        }
        for (SiteCounts.Row row : rows.subList(0, Math.min(MOST_SITES, rows.size()))) {
            lines.add(line(
                    Rate.text(row.count(), counts.runs()),
                    Rate.text(row.bytes(), counts.runs()),
                    row.site().className(),
                    row.site().place()));
        }
        if (rows.size() > MOST_SITES) {
            lines.add("  and " + (rows.size() - MOST_SITES) + " more sites");
        }
        return lines;
    }

    private static String line(String count, String bytes, String type, String site) {
        return String.format(Locale.ROOT, "  %7s  %8s  %-32s  %s", count, bytes, type, site);
    }

    private static String conditions(int runs) {
        return "  (a run's share of " + runs + " runs, after warm-up)";
    }
}
