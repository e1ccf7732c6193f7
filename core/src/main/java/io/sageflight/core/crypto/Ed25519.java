/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** Ed25519 signatures (RFC 8032, pure) of one provider. Thread-safe. */
public interface Ed25519 {
    /** Length of a seed and of a public key in bytes. */
    int KEY_LENGTH = 32;

    /** Length of a signature in bytes. */
    int SIGNATURE_LENGTH = 64;

    /** The provider's name as users know it. */
    String name();

    /** A fresh key pair. */
    Ed25519PrivateKey generate();

    /**
     * The key pair of a seed.
     *
     * @param seed 32 bytes; copied, the caller may wipe them
     * @throws IllegalArgumentException if it is not 32 bytes long
     */
    Ed25519PrivateKey privateKey(byte[] seed);

    /**
     * A peer's public key, decoded and validated once for any number of verifications.
     *
     * @param encoded 32 bytes; copied
     * @throws IllegalArgumentException if it is not 32 bytes long
     * @throws InvalidPublicKeyException if it is no canonical point of the curve, or not of prime order
     */
    Ed25519PublicKey publicKey(byte[] encoded);
}
