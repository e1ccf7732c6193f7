/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

import java.util.Locale;

/** A change in words: {@code −98 %, better}. */
final class ImprovementText {
    private static final double MOST_PERCENT = 1_000;

    private ImprovementText() {}

    static String of(Change change) {
        return switch (change.verdict()) {
            case UNKNOWN -> Unit.UNKNOWN;
            case SAME -> "same";
            case BETTER -> amount(change.relative()) + ", better";
            case WORSE -> amount(change.relative()) + ", worse";
        };
    }

    private static String amount(double relative) {
        if (Double.isNaN(relative)) {
            return "from 0";
        }
        double percent = Math.abs(relative) * 100;
        String sign = relative < 0 ? "−" : "+";
        if (percent >= MOST_PERCENT) {
            return Unit.COUNT.text(relative + 1) + " ×";
        }
        if (percent < 0.05) {
            return sign + "<0.1 %";
        }
        boolean whole = percent >= 9.95 && percent < 99 || percent >= 100;
        return String.format(Locale.ROOT, whole ? "%s%.0f %%" : "%s%.1f %%", sign, percent);
    }
}
