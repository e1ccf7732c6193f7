/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.cli;

import java.util.Locale;

/** How {@code diff} answers. */
enum DiffFormat {
    /** For people. */
    TEXT,
    /** For a page that people read: an issue, a pull request, a document. */
    MARKDOWN,
    /** For scripts. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
