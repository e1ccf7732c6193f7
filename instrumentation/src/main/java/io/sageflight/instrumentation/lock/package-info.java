/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Locks: which waits are contention, who waited and who held the lock, and the events that these become. Uncontended locks
 * never come here.
 */
package io.sageflight.instrumentation.lock;
