/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

/** A message may have arrived and been handled, or not: the connection broke, or no answer came in time. */
public final class DeliveryUnknownException extends TransportException {
    private static final long serialVersionUID = 1;

    public DeliveryUnknownException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    TransportException again() {
        return new DeliveryUnknownException(getMessage(), this);
    }
}
