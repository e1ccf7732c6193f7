/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.handshake;

/** No session, live or pending, has this key id: its peer needs a new handshake. */
public final class UnknownKeyIdException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Without the id, which a stranger chose. */
    public UnknownKeyIdException() {
        super("No session is known by this key id");
    }
}
