/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows under headings, columns aligned: figures to the right, words to the left. A table that would be too wide has its
 * class names shortened, and where that is not enough its names cut in the middle, and says so.
 */
public final class TextTable {
    private static final String GAP = "  ";
    private static final String SHORTENED = "Packages are shortened to their initials; --format json has them in full.";
    private static final String CUT = "Names are shortened; --format json has them in full.";
    private static final int LEAST_NAME = 12;

    private final int most;
    private final String[] headings;
    private final List<String[]> rows = new ArrayList<>();

    /**
     * A table with these headings; one that begins with {@code >} heads a column of figures, with
     * {@code @} one of class names or places in code.
     */
    public TextTable(String... headings) {
        this(Page.MOST_COLUMNS, headings);
    }

    /** A table that is no wider than this many characters, as far as names can be cut. */
    TextTable(int most, String... headings) {
        this.most = most;
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
        String text = aligned(indent, rows);
        if (fits(text)) {
            return text;
        }
        List<String[]> initials = names(rows, (name, column) -> ShortNames.of(name));
        String shortened = aligned(indent, initials);
        if (fits(shortened)) {
            return shortened + indent + SHORTENED + '\n';
        }
        int[] widths = narrow(indent.length(), widths(initials));
        String cut = aligned(indent, names(initials, (name, column) -> ShortNames.cut(name, widths[column])));
        return cut.equals(text) ? text : cut + indent + (cut.equals(shortened) ? SHORTENED : CUT) + '\n';
    }

    private boolean fits(String text) {
        return text.lines().noneMatch(line -> line.length() > most);
    }

    private List<String[]> names(List<String[]> of, BiFunction<String, Integer, String> shortening) {
        return of.stream()
                .map(row -> IntStream.range(0, row.length)
                        .mapToObj(i -> isName(i) ? shortening.apply(row[i], i) : row[i])
                        .toArray(String[]::new))
                .toList();
    }

    /** Takes from the widest columns of names what the table is too wide. */
    private int[] narrow(int indent, int[] widths) {
        int[] narrower = widths.clone();
        int tooWide = indent + IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - most;
        for (; tooWide > 0; tooWide--) {
            int widest = -1;
            for (int i = 0; i < narrower.length; i++) {
                boolean canGive = isName(i) && narrower[i] > Math.max(LEAST_NAME, title(i).length());
                if (canGive && (widest < 0 || narrower[i] > narrower[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                break;
            }
            narrower[widest]--;
        }
        return narrower;
    }

    private int[] widths(List<String[]> of) {
        return IntStream.range(0, headings.length)
                .map(i -> Math.max(
                        title(i).length(),
                        of.stream().mapToInt(row -> row[i].length()).max().orElse(0)))
                .toArray();
    }

    private String aligned(String indent, List<String[]> of) {
        int[] widths = widths(of);
        StringBuilder text = new StringBuilder();
        appendLine(
                text,
                indent,
                IntStream.range(0, headings.length).mapToObj(this::title).toArray(String[]::new),
                widths);
        of.forEach(row -> appendLine(text, indent, row, widths));
        return text.toString();
    }

    private String title(int column) {
        return isFigure(column) || isName(column) ? headings[column].substring(1) : headings[column];
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
