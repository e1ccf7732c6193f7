/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import io.sageflight.agent.report.Page;
import io.sageflight.agent.report.TextTable;
import java.util.List;

/** A page of plain text, as a report's. */
final class TextSheet implements Sheet {
    private final Page page;

    TextSheet(String heading) {
        page = new Page(heading);
    }

    @Override
    public void title(String title) {
        page.title(title);
    }

    @Override
    public void line(String line) {
        page.line(line);
    }

    @Override
    public void table(List<String> headings, List<List<String>> rows) {
        TextTable table = new TextTable(headings.toArray(String[]::new));
        rows.forEach(row -> table.row(row.toArray(String[]::new)));
        page.table(table);
    }

    @Override
    public String text() {
        return page.toString();
    }
}
