/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

/** A message never left, so that sending it again cannot make it arrive twice. */
public sealed class NotSentException extends TransportException permits BackpressureException {
    private static final long serialVersionUID = 1;

    public NotSentException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    TransportException again() {
        return new NotSentException(getMessage(), this);
    }
}
