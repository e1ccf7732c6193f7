/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, columns aligned: figures to the right, words to the left. */
public final class TextTable {
    private static final String GAP = "  ";

    private final String[] headings;
    private final List<String[]> rows = new ArrayList<>();

    /** A table with these headings; one that begins with {@code >} heads a column of figures. */
    public TextTable(String... headings) {
        this.headings = headings.clone();
    }

    /** Adds a row of as many cells as there are headings. */
    public TextTable row(String... cells) {
        if (cells.length != headings.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.length + " columns");
        }
        rows.add(cells.clone());
        return this;
    }

    /** The lines, each with this indent and its line break; without trailing blanks. */
    public String text(String indent) {
        int[] widths = new int[headings.length];
        String[] titles = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            titles[i] = isFigure(i) ? headings[i].substring(1) : headings[i];
            widths[i] = titles[i].length();
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        appendLine(text, indent, titles, widths);
        rows.forEach(row -> appendLine(text, indent, row, widths));
        return text.toString();
    }

    private void appendLine(StringBuilder text, String indent, String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(widths[i] - cells[i].length());
            line.append(i == 0 ? "" : GAP).append(isFigure(i) ? padding + cells[i] : cells[i] + padding);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private boolean isFigure(int column) {
        return headings[column].startsWith(">");
    }
}
