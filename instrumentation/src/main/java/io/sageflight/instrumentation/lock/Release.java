/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

/**
 * What a release of a lock cost those who waited for it.
 *
 * @param waiters threads that wait for the lock
 * @param waited nanoseconds that they waited, each since it was last charged
 * @param held nanoseconds that the lock was held since a waiter was seen; {@link
 *     io.sageflight.events.EventNames#UNKNOWN} if unknown
 */
record Release(LockRow row, int waiters, long waited, long held) {}
