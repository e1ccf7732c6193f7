/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

/** Where a session's keys come from, and with them its id. */
enum SessionOrigin {
    /** The exporter secret of a handshake with two sides. */
    EXPORTER,
    /** The seed that two ephemeral keys and a shared secret make. */
    SEED,
    /** A secret and an id that the caller chose. */
    CHOSEN_ID
}
