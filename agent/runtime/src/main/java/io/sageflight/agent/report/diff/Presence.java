/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report.diff;

/** Which of the recordings know something. */
public enum Presence {
    BOTH,
    BEFORE,
    AFTER;

    /** By what each of them has; null is nothing. */
    static Presence of(Object before, Object after) {
        return before == null ? AFTER : after == null ? BEFORE : BOTH;
    }
}
