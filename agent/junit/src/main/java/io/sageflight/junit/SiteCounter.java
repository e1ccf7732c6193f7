/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.junit;

import java.lang.invoke.MethodHandle;

/** Finds out at which sites a body allocates. */
interface SiteCounter {
    /**
     * Runs the body and counts.
     *
     * @param runs how often the body runs in a round
     * @param budget no longer counted once a run's objects are no more than this
     * @param patienceNanos for how long, else, if the count depends on what the JIT compiler has done so far
     * @throws CannotMeasureException if that is not possible here
     */
    SiteCounts count(MethodHandle body, int runs, long budget, long patienceNanos) throws Throwable;
}
