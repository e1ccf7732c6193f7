/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import java.util.List;

/** Where a comparison is written for people. */
interface Sheet {
    void title(String title);

    void line(String line);

    /**
     * A table.
     *
     * @param headings one that begins with {@code >} heads a column of figures, with {@code @} one of class names
     * @param rows of as many cells
     */
    void table(List<String> headings, List<List<String>> rows);

    /** All of it, lines ended by {@code \n}. */
    String text();
}
