/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

/** A message never left because as many wait already as may: the sender is faster than its peer. */
public final class BackpressureException extends NotSentException {
    private static final long serialVersionUID = 1;

    public BackpressureException(String message) {
        super(message, null);
    }

    private BackpressureException(BackpressureException cause) {
        super(cause.getMessage(), cause);
    }

    @Override
    TransportException again() {
        return new BackpressureException(this);
    }
}
