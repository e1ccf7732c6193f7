/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** Why a session ended. */
public enum EndReason {
    /** Closed by its user, or its manager was closed. */
    CLOSED,
    /** Older than the configured maximum age. */
    MAX_AGE,
    /** Unused for longer than the configured idle time. */
    IDLE,
    /** Used for as many messages as configured. */
    MESSAGE_LIMIT,
    /** The memory for nonces already received is full: the session ends rather than forget one. */
    REPLAY_MEMORY
}
