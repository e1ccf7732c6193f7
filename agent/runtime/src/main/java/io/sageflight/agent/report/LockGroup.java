/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/**
 * Contended locks that a reader takes for one: locks of the same name and kind, as those that every connection or
 * request makes for itself; of monitors those of one class, if instrumented those that are mostly waited for at the same
 * place.
 *
 * @param locks how many lock objects; 0 if unknown, as of {@code (other locks)} and of monitors that only the JVM's own
 *     events know
 * @param owners how many threads held one of them when a wait began
 * @param instrumented whether they are monitors that the agent counts itself
 * @param sum all of them together: sums, the longest wait, percentiles over all waits with an event; its id is that of
 *     the lock if there is only one, else 0; waits that did not end are not in it
 */
public record LockGroup(int locks, int owners, boolean instrumented, ContendedLock sum) {
    private static final String PERMITS = "Semaphore";

    /** Whether this is what waits for permits: maybe a pool's idle thread that waits for work. */
    public boolean isPermits() {
        return sum.kind().equals(PERMITS);
    }
}
