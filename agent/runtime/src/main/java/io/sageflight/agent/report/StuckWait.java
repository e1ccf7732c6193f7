/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.report;

/**
 * Threads that waited for a lock and of which the recording has no end of the wait.
 *
 * @param waiters how many, when they were last seen
 * @param waited how long the first of them had been waiting then, nanoseconds
 * @param owner who held the lock; null if unknown or nobody
 * @param site where the owner was; null if unknown
 */
public record StuckWait(int waiters, long waited, String owner, String site) {}
