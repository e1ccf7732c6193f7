/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/**
 * ECDSA on secp256k1 over the Keccak-256 hash of a message, as Ethereum signs (protocol section 2.4). Thread-safe.
 *
 * <p>Signing is deterministic (RFC 6979 with HMAC-SHA256) but not promised to take the same time for every key: it is for
 * agents whose identity is an Ethereum account, where Ed25519 is no choice.
 */
public interface Secp256k1 {
    /** Length of a private key in bytes. */
    int PRIVATE_KEY_LENGTH = 32;

    /** Length of a compressed public key in bytes (SEC 1 section 2.3.3). */
    int COMPRESSED_LENGTH = 33;

    /** Length of an uncompressed public key in bytes. */
    int UNCOMPRESSED_LENGTH = 65;

    /** Length of the signatures that are made, in bytes; shorter and longer ones are understood. */
    int SIGNATURE_LENGTH = 65;

    /** The provider's name as users know it. */
    String name();

    /** A fresh key pair. */
    Secp256k1PrivateKey generate();

    /**
     * The key pair of a private key.
     *
     * @param scalar 32 bytes, big-endian; copied, the caller may wipe them
     * @throws IllegalArgumentException if it is not 32 bytes long, zero, or not below the group's order
     */
    Secp256k1PrivateKey privateKey(byte[] scalar);

    /**
     * A peer's public key, decoded and validated once for any number of verifications.
     *
     * @param encoded 33 bytes, or 65 that start with 4; copied
     * @throws IllegalArgumentException if it has another length
     * @throws InvalidPublicKeyException if it is no point of the curve
     */
    Secp256k1PublicKey publicKey(byte[] encoded);
}
