/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

/** A message arrived, but what came back is no answer to it: malformed, too long, another message's, or lost. */
public final class BadResponseException extends TransportException {
    private static final long serialVersionUID = 1;

    public BadResponseException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    TransportException again() {
        return new BadResponseException(getMessage(), this);
    }
}
