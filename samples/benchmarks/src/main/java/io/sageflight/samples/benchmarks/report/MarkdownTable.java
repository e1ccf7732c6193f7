/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.samples.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table with a heading; nothing at all if it has no rows. Not thread-safe. */
final class MarkdownTable {
    private final String heading;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String heading, String... columns) {
        this.heading = heading;
        this.columns = List.of(columns);
    }

    /** The roadmap's form. */
    static MarkdownTable beforeAndAfter(String heading) {
        return new MarkdownTable(
                heading, "task", "metric", "before", "after", "improvement", "owner's target", "our budget");
    }

    /** Ours beside the bare operations below it. */
    static MarkdownTable besideBare(String heading) {
        return new MarkdownTable(heading, "operation", "bare", "ours", "ratio", "bytes above bare", "our budget");
    }

    void add(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("A row of " + cells.length + " cells, needs " + columns.size());
        }
        rows.add(List.of(cells));
    }

    /** The heading, an empty line, the table. */
    String markdown() {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n" + heading + "\n\n");
        line(text, columns);
        text.append("|---".repeat(columns.size())).append("|\n");
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
