/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.agent.report.diff.Change.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
    @ParameterizedTest
    @CsvSource({
        "14734, 253, false, BETTER, '−98 %, better'",
        "253, 14734, false, WORSE, '58.2 ×, worse'",
        "100, 150, true, BETTER, '+50 %, better'",
        "100, 150, false, WORSE, '+50 %, worse'",
        "150, 100, true, WORSE, '−33 %, worse'",
        "1000, 1001, false, WORSE, '+0.1 %, worse'",
        "100000, 100001, false, WORSE, '+<0.1 %, worse'",
        "1000, 1, false, BETTER, '−99.9 %, better'",
        "1000, 0, false, BETTER, '−100 %, better'",
        "7, 7, false, SAME, same"
    })
    void lessIsBetterButForThroughput(double before, double after, boolean moreIsBetter, Verdict verdict, String text) {
        Change change = Change.of(before, after, moreIsBetter);

        assertThat(change.verdict()).isEqualTo(verdict);
        assertThat(change.relative()).isEqualTo((after - before) / before);
        assertThat(ImprovementText.of(change)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "5, -1", "-1, -1", "-1, 0", "0, -1"})
    void anUnknownSideMakesItUnknownAndNever0(double before, double after) {
        Change change = Change.of(before, after, false);

        assertThat(change).isEqualTo(new Change(Double.NaN, Verdict.UNKNOWN));
        assertThat(ImprovementText.of(change)).isEqualTo("unknown");
    }

    @Test
    void nothingIsDividedBy0() {
        assertThat(Change.of(0, 0, false)).isEqualTo(new Change(0, Verdict.SAME));
        assertThat(Change.of(0, 5, false)).isEqualTo(new Change(Double.NaN, Verdict.WORSE));
        assertThat(ImprovementText.of(Change.of(0, 5, true))).isEqualTo("from 0, better");
        assertThat(Measured.sum(5, 0, 1).perSecond()).isNegative();
        assertThat(Measured.share(5, 0).value()).isNegative();
    }
}
