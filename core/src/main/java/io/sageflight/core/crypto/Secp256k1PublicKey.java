/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** A decoded, validated secp256k1 public key. Immutable. */
public interface Secp256k1PublicKey {
    /** A fresh array of 33 bytes. */
    byte[] compressed();

    /** A fresh array of 65 bytes: 4, x and y. */
    byte[] uncompressed();

    /** The Ethereum account of the key: a fresh array of 20 bytes. */
    byte[] ethereumAddress();

    /**
     * Whether a signature of a message's Keccak-256 hash is right: 64 bytes (r and s), 65 (a recovery id follows, which is not
     * looked at) or DER. As with peers, s may lie in the upper half of the order: whoever has one signature can compute a
     * second one, so a signature never identifies anything. False for anything else.
     */
    boolean verify(byte[] message, byte[] signature);
}
