/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

/** A peer's public signing key, decoded and validated. Immutable. */
public interface VerificationKey {
    /** The key's id (protocol section 4.2). */
    String keyId();

    SignatureAlgorithm algorithm();

    /** Whether a signature of a message is right; false for anything that is no signature at all. */
    boolean verify(byte[] message, byte[] signature);
}
