/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.lock;

/**
 * How closely long waits are looked at.
 *
 * @param holderSamplingNanos a wait this long has its lock's holder looked at; 0 means never
 * @param stuckNanos a wait this long is reported while it goes on; 0 means never
 */
public record LockOptions(long holderSamplingNanos, long stuckNanos) {
    public static final LockOptions DEFAULTS = new LockOptions(20_000_000L, 10_000_000_000L);
}
