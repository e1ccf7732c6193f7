/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.Printable;
import java.util.List;
import java.util.regex.Pattern;

/** A part of a Markdown document, with tables as GitHub writes them. */
final class MarkdownSheet implements Sheet {
    /** What a name might hold that means something in Markdown or HTML; a backslash takes the meaning away. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>|~#&]");

    private final StringBuilder text;
    private boolean lines;

    MarkdownSheet(String heading) {
        text = new StringBuilder("## " + escaped(heading) + '\n');
    }

    @Override
    public void title(String title) {
        lines = false;
        text.append("\n### ").append(escaped(title)).append('\n');
    }

    @Override
    public void line(String line) {
        text.append(lines ? "" : "\n").append("* ").append(escaped(line)).append('\n');
        lines = true;
    }

    @Override
    public void table(List<String> headings, List<List<String>> rows) {
        lines = false;
        text.append('\n');
        row(headings.stream().map(heading -> heading.replaceFirst("^[>@]", "")).toList());
        headings.forEach(heading -> text.append(heading.startsWith(">") ? "|---:" : "|---"));
        text.append("|\n");
        rows.forEach(this::row);
    }

    private void row(List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(escaped(cell)).append(' '));
        text.append("|\n");
    }

    private static String escaped(String words) {
        return MARKUP.matcher(Printable.of(words)).replaceAll("\\\\$0");
    }

    @Override
    public String text() {
        return text.toString();
    }
}
