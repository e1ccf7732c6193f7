/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

/** An identifier could not be resolved. */
public final class DidResolutionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why not; {@link #code()} is the protocol's name for it (section 4.1). */
    public enum Reason {
        /** Nobody is known by this identifier. */
        NOT_FOUND("DID_NOT_FOUND"),
        /** The agent was deactivated. */
        INACTIVE("INACTIVE_AGENT"),
        /** No resolver handles this method or chain. */
        UNSUPPORTED("CHAIN_NOT_SUPPORTED"),
        /** What is published of the agent is not acceptable: malformed, too large, or with keys that are none. */
        INVALID("INVALID_RECORD"),
        /** The resolver could not be reached, has too much to do or broke its contract; later it may work. */
        UNAVAILABLE("UNAVAILABLE");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    private final Reason reason;

    public DidResolutionException(Reason reason, String message) {
        this(reason, message, null);
    }

    public DidResolutionException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
