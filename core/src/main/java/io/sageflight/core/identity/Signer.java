/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

/** An agent's private signing key, which may live outside the heap (PKCS#11, a key management service). Thread-safe; may block. */
public interface Signer {
    /** The key's id (protocol section 4.2). */
    String keyId();

    SignatureAlgorithm algorithm();

    /** Signs a message; a fresh array in the algorithm's form. */
    byte[] sign(byte[] message);
}
