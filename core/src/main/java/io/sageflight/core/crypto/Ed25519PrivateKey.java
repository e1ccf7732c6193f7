/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** One's own Ed25519 key pair. Thread-safe until it is closed. */
public interface Ed25519PrivateKey extends AutoCloseable {
    Ed25519PublicKey publicKey();

    /**
     * Signs a message.
     *
     * @return a fresh array of 64 bytes
     * @throws IllegalStateException if the key is closed
     */
    byte[] sign(byte[] message);

    /** Overwrites the private key as far as the provider allows; idempotent. */
    @Override
    void close();
}
