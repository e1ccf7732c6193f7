/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

/** A decoded X25519 public key. Immutable. */
public interface X25519PublicKey {
    /** A fresh copy of its 32 bytes, as they came. */
    byte[] encoded();
}
