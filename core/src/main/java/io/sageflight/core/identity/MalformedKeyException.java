/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

/** A text or some bytes are not a key that is accepted. The message says why, and never holds any of it. */
public final class MalformedKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Reason {
        /** It is not of the form it should be, or no point of its curve. */
        MALFORMED,
        /** It is a key of a kind that is not accepted here. */
        UNSUPPORTED,
        /** The public key is not the private key's. */
        MISMATCH
    }

    private final Reason reason;

    MalformedKeyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
