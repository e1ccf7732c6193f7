/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.jmc;

import java.util.List;

/**
 * What a recording says of locks.
 *
 * @param ranked the locks that threads waited for, costliest first; those that were counted together come last
 * @param permitNanos time waited for semaphores, which are not among them
 */
record LockSummary(List<ContendedLock> ranked, long permitNanos) {
    /** Time waited for locks, in nanoseconds, all together. */
    long waitedNanos() {
        return ranked.stream().mapToLong(ContendedLock::waitedNanos).sum();
    }
}
