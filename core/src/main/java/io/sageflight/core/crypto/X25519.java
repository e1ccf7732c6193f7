/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** X25519 key agreement (RFC 7748) of one provider. Thread-safe. */
public interface X25519 {
    /** Length of a private key, a public key and a shared secret in bytes. */
    int KEY_LENGTH = 32;

    /** The provider's name as users know it. */
    String name();

    /** A fresh key pair. */
    X25519PrivateKey generate();

    /**
     * The key pair of a private key.
     *
     * @param scalar 32 bytes, clamped when used; copied, the caller may wipe them
     * @throws IllegalArgumentException if it is not 32 bytes long
     */
    X25519PrivateKey privateKey(byte[] scalar);

    /**
     * A peer's public key, decoded once for any number of agreements. Non-canonical points and points on the twist are
     * accepted, as RFC 7748 demands.
     *
     * @param encoded 32 bytes; copied
     * @throws IllegalArgumentException if it is not 32 bytes long
     */
    X25519PublicKey publicKey(byte[] encoded);
}
