/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/** The text of a report as it grows: titles, and under them indented lines and tables, all of them printable. */
public final class Page {
    /** Wider lines have their class names shortened. */
    static final int MOST_COLUMNS = 160;

    private static final String INDENT = "  ";

    private final StringBuilder text;

    /** A page with a heading. */
    public Page(String heading) {
        text = new StringBuilder(heading).append('\n');
    }

    /** Whether the line, once it is on a page, is no wider than a line should be. */
    static boolean fits(String line) {
        return INDENT.length() + line.length() <= MOST_COLUMNS;
    }

    /** Begins a part. */
    public void title(String title) {
        text.append('\n').append(title).append('\n');
    }

    /** A title within a part. */
    void subtitle(String title) {
        text.append('\n');
        line(title);
    }

    /** Adds a line to the part. */
    public void line(String line) {
        text.append(INDENT).append(Printable.of(line)).append('\n');
    }

    /** Adds a table to the part. */
    public void table(TextTable table) {
        text.append(table.text(INDENT));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
