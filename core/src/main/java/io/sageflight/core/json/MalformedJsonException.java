/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.json;

/**
 * A JSON text is not acceptable. The message says what is wrong, and quotes at most a member's name and one character. For
 * broken syntax and wrong types it is worded as Go's encoding/json words it, because peers see these texts (protocol
 * section 2.5).
 */
public final class MalformedJsonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Reason {
        /** It is no JSON, or something follows it. */
        SYNTAX,
        /** A value is of another type than it has to be. */
        WRONG_TYPE,
        /** A member is there twice. */
        DUPLICATE,
        /** Not UTF-8, an escaped surrogate without its other half, or bytes that are not base64. */
        ENCODING,
        /** Longer or deeper than is read. */
        LIMIT
    }

    private final Reason reason;

    public MalformedJsonException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
