/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

/** Where creations look for a profiler: one volatile read each while none runs. For any thread. */
public final class SpanSwitch {
    private volatile SessionSpans spans;

    /** Tells {@code told} of all creations from now on; null: nobody. */
    public void turnTo(SessionSpans told) {
        spans = told;
    }

    /** As {@link SessionSpans#begin}; 0 if there is nobody to tell. */
    long begin() {
        SessionSpans told = spans;
        return told == null ? 0 : told.begin();
    }

    /** As {@link SessionSpans#end}. */
    void end(long begin, String kind) {
        SessionSpans told = spans;
        if (told != null) {
            told.end(begin, kind);
        }
    }
}
