/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/** What a server tells a stranger whose handshake it refuses. The reason always goes to its own {@link HandshakeListener}. */
public enum ErrorPolicy {
    /** Which check failed, in the words of protocol section 2.5. */
    EXACT,
    /**
     * Always {@value #QUIET_TEXT}. How long the answer takes still differs between checks that need no key, those after a
     * signature was verified and those after a private key was used.
     */
    QUIET;

    /** The one answer, which is also generation 2's. */
    public static final String QUIET_TEXT = "authentication failed";
}
