/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** How much a session was used, and when: what its limits are about. Thread-safe; allocates nothing but snapshots. */
abstract class SessionUsage {
    private static final VarHandle MESSAGES;
    private static final VarHandle BYTES_IN;
    private static final VarHandle BYTES_OUT;
    private static final VarHandle LAST_USED;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MESSAGES = lookup.findVarHandle(SessionUsage.class, "messages", long.class);
            BYTES_IN = lookup.findVarHandle(SessionUsage.class, "bytesIn", long.class);
            BYTES_OUT = lookup.findVarHandle(SessionUsage.class, "bytesOut", long.class);
            LAST_USED = lookup.findVarHandle(SessionUsage.class, "lastUsedNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final long createdNanos;
    private final long createdMillis;

    private volatile long lastUsedNanos;
    private volatile long messages;
    private volatile long bytesIn;
    private volatile long bytesOut;

    SessionUsage(long createdNanos, long createdMillis) {
        this.createdNanos = createdNanos;
        this.createdMillis = createdMillis;
        lastUsedNanos = createdNanos;
    }

    abstract SessionLimits limits();

    /** Counts a message and returns how many there were with it; 0 if the session has had its last one before. */
    final long count(long nowNanos) {
        long limit = limits().maxMessages();
        while (true) {
            long before = messages;
            if (limit > 0 && before >= limit) {
                return 0;
            }
            if (MESSAGES.compareAndSet(this, before, before + 1)) {
                used(nowNanos);
                return before + 1;
            }
        }
    }

    /** Messages end in another order than they began. */
    private void used(long nowNanos) {
        long before = lastUsedNanos;
        while (nowNanos - before > 0 && !LAST_USED.compareAndSet(this, before, nowNanos)) {
            before = lastUsedNanos;
        }
    }

    final void received(int plaintextLength) {
        BYTES_IN.getAndAdd(this, (long) plaintextLength);
    }

    final void sent(int plaintextLength) {
        BYTES_OUT.getAndAdd(this, (long) plaintextLength);
    }

    final long ageNanos(long nowNanos) {
        return nowNanos - createdNanos;
    }

    /** When the session expires unless it is used; only if time is limited. */
    final long deadlineNanos() {
        return limits().deadlineNanos(createdNanos, lastUsedNanos);
    }

    /** The reason for which the session is to end now; null if there is none. */
    final EndReason dueAt(long nowNanos) {
        return limits().due(nowNanos, createdNanos, lastUsedNanos, messages);
    }

    /** When a session is to be looked at that was told of these ends already; only if time is limited. */
    final long wakeNanos(int announced) {
        return limits().wakeNanos(createdNanos, lastUsedNanos, announced);
    }

    /** Which ends are near by now, a bit each. */
    final int nearAt(long nowNanos) {
        return limits().near(nowNanos, createdNanos, lastUsedNanos);
    }

    final SessionInfo snapshot(long lifetimeNanos) {
        return new SessionInfo(
                createdMillis,
                toMillis(lastUsedNanos),
                limits().limitsTime() ? toMillis(deadlineNanos()) : Long.MAX_VALUE,
                messages,
                bytesIn,
                bytesOut,
                lifetimeNanos);
    }

    private long toMillis(long nanos) {
        return createdMillis + (nanos - createdNanos) / 1_000_000;
    }
}
