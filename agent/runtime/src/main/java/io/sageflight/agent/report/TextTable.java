/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows under headings, columns aligned: figures to the right, words to the left. A table that would be too wide for a
 * screen has its class names shortened, and says so.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final String SHORTENED = "Packages are shortened to their initials; --format json has them in full.";

    private final String[] headings;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * A table with these headings; one that begins with {@code >} heads a column of figures, with
     * {@code @} one of class names or places in code.
     */
    public TextTable(String... headings) {
        this.headings = headings.clone();
    }

    /** Adds a row of as many cells as there are headings. */
    public TextTable row(String... cells) {
        if (cells.length != headings.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.length + " columns");
        }
        rows.add(Stream.of(cells).map(Printable::of).toArray(String[]::new));
        return this;
    }

    /** The lines, each with this indent and its line break; without trailing blanks. */
    public String text(String indent) {
        String text = aligned(indent);
        if (text.lines().noneMatch(line -> line.length() > Page.MOST_COLUMNS)) {
            return text;
        }
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = isName(i) ? ShortNames.of(row[i]) : row[i];
            }
        }
        String shortened = aligned(indent);
        return shortened.equals(text) ? text : shortened + indent + SHORTENED + '\n';
    }

    private String aligned(String indent) {
        int[] widths = new int[headings.length];
        String[] titles = new String[headings.length];
        for (int i = 0; i < headings.length; i++) {
            titles[i] = isFigure(i) || isName(i) ? headings[i].substring(1) : headings[i];
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

    private boolean isName(int column) {
        return headings[column].startsWith("@");
    }

    private boolean isFigure(int column) {
        return headings[column].startsWith(">");
    }
}
