/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/**
 * A manager's limits in the units of the hot path; 0 means unlimited. All of them are exceeded strictly after: at the very
 * moment nothing ends (protocol section 1.5).
 *
 * @param leadNanos how long before the end of its age or idle time a session's expiry is announced; 0 never
 * @param nearMessages with which message the message limit is announced; 0 never
 */
record SessionLimits(long maxAgeNanos, long idleNanos, long maxMessages, long leadNanos, long nearMessages) {
    /** Bits of what {@link #near} returns. */
    static final int NEAR_AGE = 1;

    static final int NEAR_IDLE = 2;

    static SessionLimits of(SessionManagerConfig config) {
        long messages = Math.max(0, config.maxMessages());
        long leadMessages = Math.max(0, config.nearExpiryMessages());
        return new SessionLimits(
                config.maxAgeNanos(),
                config.idleTimeoutNanos(),
                messages,
                config.nearExpiryNanos(),
                messages > 0 && leadMessages > 0 ? Math.max(1, messages - leadMessages) : 0);
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

    /** Which ends of time are near. */
    int near(long nowNanos, long createdNanos, long lastUsedNanos) {
        int near = 0;
        if (leadNanos > 0 && maxAgeNanos > 0 && nowNanos - createdNanos >= maxAgeNanos - leadNanos) {
            near |= NEAR_AGE;
        }
        if (leadNanos > 0 && idleNanos > 0 && nowNanos - lastUsedNanos >= idleNanos - leadNanos) {
            near |= NEAR_IDLE;
        }
        return near;
    }

    /** When a session, of which some near ends were announced, is to be looked at; only if time is limited. */
    long wakeNanos(long createdNanos, long lastUsedNanos, int announced) {
        long deadline = deadlineNanos(createdNanos, lastUsedNanos);
        long ahead = deadline - createdNanos;
        if (leadNanos > 0 && maxAgeNanos > 0 && (announced & NEAR_AGE) == 0) {
            ahead = Math.min(ahead, maxAgeNanos - leadNanos);
        }
        if (leadNanos > 0 && idleNanos > 0 && (announced & NEAR_IDLE) == 0) {
            ahead = Math.min(ahead, lastUsedNanos - createdNanos + idleNanos - leadNanos);
        }
        return createdNanos + ahead;
    }
}
