/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** A provider cannot be used in this JVM: it is not there, does not load, or computes wrongly. */
public final class CryptoUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public CryptoUnavailableException(String message) {
        super(message);
    }

    public CryptoUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
