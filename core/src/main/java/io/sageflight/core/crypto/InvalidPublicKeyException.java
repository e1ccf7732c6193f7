/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** A peer's public key cannot be used: not a point of the curve, or one that makes the result predictable. Tells no secret. */
public final class InvalidPublicKeyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InvalidPublicKeyException(String message) {
        super(message);
    }

    /** An agreement gave zero for every private key. */
    public static InvalidPublicKeyException smallOrder() {
        return new InvalidPublicKeyException(
                "The X25519 public key is a point of small order: the shared secret would be all zero");
    }
}
