/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

/**
 * From before to after.
 *
 * @param relative (after - before) / before; NaN if a side is unknown, and if it began at 0
 * @param verdict which way that is
 */
public record Change(double relative, Verdict verdict) {
    /** Which way a figure went. */
    public enum Verdict {
        BETTER,
        WORSE,
        SAME,
        UNKNOWN
    }

    /** The change of a figure; negative is unknown. */
    static Change of(double before, double after, boolean moreIsBetter) {
        if (before < 0 || after < 0) {
            return new Change(Double.NaN, Verdict.UNKNOWN);
        }
        if (before == after) {
            return new Change(0, Verdict.SAME);
        }
        Verdict verdict = after > before == moreIsBetter ? Verdict.BETTER : Verdict.WORSE;
        return new Change(before == 0 ? Double.NaN : (after - before) / before, verdict);
    }
}
