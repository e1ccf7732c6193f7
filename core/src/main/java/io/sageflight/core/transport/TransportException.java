/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

/** There is no usable answer to a message. The types below tell whether it may have arrived. */
public abstract sealed class TransportException extends RuntimeException
        permits NotSentException, DeliveryUnknownException, BadResponseException {
    private static final long serialVersionUID = 1;

    TransportException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same failure, thrown in the current thread. */
    abstract TransportException again();
}
