/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void namesOfAnyLanguageStayAsTheyAre() {
        assertThat(Printable.of("pool-1 → größer 線程 \ud83d\ude80")).isEqualTo("pool-1 → größer 線程 \ud83d\ude80");
    }

    @Test
    void whatCouldCommandATerminalOrEndTheLineIsEscaped() {
        assertThat(Printable.of("a\u001b[31mb\nc\u202ed\u2028e")).isEqualTo("a\\u001b[31mb\\u000ac\\u202ed\\u2028e");
    }

    @Test
    void charactersOfTwoUnitsAreEscapedToo() {
        assertThat(Printable.of("a\udb40\udc41b\ud834\udd73c\ud800"))
                .isEqualTo("a\\udb40\\udc41b\\ud834\\udd73c\\ud800");
    }

    @Test
    void tablesAndLinesArePrintable() {
        assertThat(new TextTable("Owner").row("x\ty").text("")).isEqualTo("Owner\nx\\u0009y\n");
        Page page = new Page("Report");
        page.line("held by \u0007bell");
        assertThat(page).hasToString("Report\n  held by \\u0007bell\n");
    }
}
