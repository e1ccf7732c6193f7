/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation;

/** What the recordings that are running want to see. */
public record Concerns(boolean sessions, boolean allocations, boolean locks) {
    public static final Concerns NONE = new Concerns(false, false, false);

    public boolean any() {
        return sessions || allocations || locks;
    }
}
