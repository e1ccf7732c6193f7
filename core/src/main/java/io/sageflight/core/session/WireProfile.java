/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.session.record.Generation1Record;
import io.sageflight.core.session.record.Generation2Record;
import io.sageflight.core.session.record.RecordLayout;

/**
 * Which generation of the wire a manager's sessions speak. A record does not tell, so both sides are configured alike; a
 * receiver never tries one after the other.
 */
public enum WireProfile {
    /** 12 bytes nonce, ciphertext, 16 bytes tag; one key for the session's life (protocol section 1.4). */
    GENERATION_1(Generation1Record.LAYOUT),
    /**
     * 8 bytes sequence number, 12 bytes nonce, ciphertext, 16 bytes tag; a window of 1,024 records against replay, another key
     * every 256 records (protocol section 10).
     */
    GENERATION_2(Generation2Record.LAYOUT);

    private final RecordLayout layout;

    WireProfile(RecordLayout layout) {
        this.layout = layout;
    }

    /** Bytes of a record before its ciphertext. */
    public int header() {
        return layout.header();
    }

    /** How much longer a record is than its plaintext, in bytes. */
    public int overhead() {
        return layout.overhead();
    }

    RecordLayout layout() {
        return layout;
    }
}
