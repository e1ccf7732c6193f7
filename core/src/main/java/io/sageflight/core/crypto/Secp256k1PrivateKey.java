/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** One's own secp256k1 key pair. Thread-safe until it is closed. */
public interface Secp256k1PrivateKey extends AutoCloseable {
    Secp256k1PublicKey publicKey();

    /**
     * Signs the Keccak-256 hash of a message.
     *
     * @return a fresh array of 65 bytes: r and s of 32 each, s in the lower half of the order, and the recovery id, 0 to 3
     * @throws IllegalStateException if the key is closed
     */
    byte[] sign(byte[] message);

    /** Overwrites the private key as far as the provider allows; idempotent. */
    @Override
    void close();
}
