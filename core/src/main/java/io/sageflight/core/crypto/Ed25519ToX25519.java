/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/**
 * The X25519 key of an Ed25519 key: the same secret on the birationally equivalent curve (RFC 7748 section 4.1). Thread-safe.
 */
public interface Ed25519ToX25519 {
    /** A fresh array of 32 bytes. */
    byte[] publicKey(Ed25519PublicKey key);

    /**
     * The private key whose public key is {@link #publicKey} of the seed's.
     *
     * @param seed 32 bytes
     * @return a fresh array of 32 bytes, clamped, that the caller wipes
     * @throws IllegalArgumentException if the seed is not 32 bytes long
     */
    byte[] privateKey(byte[] seed);
}
