/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.transport;

/** What came is no message for a reason that its sender is told. */
public final class RefusedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RefusedMessageException(String message) {
        super(message);
    }
}
