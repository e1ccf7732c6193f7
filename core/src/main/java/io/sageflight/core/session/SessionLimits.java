/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * A manager's limits in the units of the hot path; 0 means unlimited. All of them are exceeded strictly after: at the very
 * moment nothing ends (protocol section 1.5).
 */
record SessionLimits(long maxAgeNanos, long idleNanos, long maxMessages, int replayCapacity) {
    static SessionLimits of(SessionManagerConfig config) {
        return new SessionLimits(
                config.maxAgeNanos(),
                config.idleTimeoutNanos(),
                Math.max(0, config.maxMessages()),
                config.replayProtection() ? config.replayCapacity() : 0);
    }

    boolean limitsTime() {
        return maxAgeNanos > 0 || idleNanos > 0;
    }

    /** The longest time that a deadline can lie ahead. */
    long horizonNanos() {
        if (maxAgeNanos > 0 && idleNanos > 0) {
            return Math.min(maxAgeNanos, idleNanos);
        }
        return Math.max(maxAgeNanos, idleNanos);
    }

    /** When a session expires unless it is used; only if time is limited. */
    long deadlineNanos(long createdNanos, long lastUsedNanos) {
        if (idleNanos == 0) {
            return createdNanos + maxAgeNanos;
        }
        long idleLeft = lastUsedNanos - createdNanos + idleNanos;
        return createdNanos + (maxAgeNanos > 0 ? Math.min(maxAgeNanos, idleLeft) : idleLeft);
    }

    /** The reason for which a session is to end now; null if there is none. */
    EndReason due(long nowNanos, long createdNanos, long lastUsedNanos, long messages) {
        if (maxAgeNanos > 0 && nowNanos - createdNanos > maxAgeNanos) {
            return EndReason.MAX_AGE;
        }
        if (idleNanos > 0 && nowNanos - lastUsedNanos > idleNanos) {
            return EndReason.IDLE;
        }
        return maxMessages > 0 && messages >= maxMessages ? EndReason.MESSAGE_LIMIT : null;
    }
}
