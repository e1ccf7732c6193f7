/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import io.sageflight.instrumentation.session.SessionSpans;

/** async-profiler in this JVM. For one thread at a time. */
interface Profiler {
    /** Runs a command such as {@code start,event=cpu}; returns its answer. Fails with one line that says why. */
    String execute(String command) throws ProfileException;

    /** Samples of the present profile, or of the last one. */
    long samples();

    /** Marks the samples of session creations in recordings. */
    SessionSpans spans();
}
