/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** A decoded, validated Ed25519 public key. Immutable. */
public interface Ed25519PublicKey {
    /** A fresh copy of its 32 bytes. */
    byte[] encoded();

    /** Whether a signature is right; false for one of any other length than 64 bytes. */
    boolean verify(byte[] message, byte[] signature);
}
