/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.session;

/**
 * Tells a profiler which parts of a thread's time go to the creation of a session. Called by the host's threads; neither
 * method throws.
 */
public interface SessionSpans {
    /** A creation begins. Returns what {@link #end} is to be given; 0 if its end is not to be told. */
    long begin();

    /** The creation that {@link #begin} answered for has ended, in the same thread. */
    void end(long begin, String kind);
}
