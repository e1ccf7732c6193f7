/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** One's own X25519 key pair. Thread-safe until it is closed. */
public interface X25519PrivateKey extends AutoCloseable {
    X25519PublicKey publicKey();

    /**
     * Computes the shared secret, 32 bytes.
     *
     * @param peer a public key of any provider
     * @param out receives 32 bytes from {@code outOffset}; zeroed there on failure
     * @throws InvalidPublicKeyException if the result is all zero, which a point of small order makes it (RFC 7748 section 6.1)
     * @throws IllegalStateException if the key is closed
     */
    void agree(X25519PublicKey peer, byte[] out, int outOffset);

    /** Overwrites the private key as far as the provider allows; idempotent. */
    @Override
    void close();
}
