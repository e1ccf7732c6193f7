/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

/**
 * A recipient's private KEM key, which may live outside the heap (PKCS#11, a key management service). Thread-safe; may block.
 */
public interface KemDecapsulator {
    /** The key's id (protocol section 4.2). */
    String keyId();

    /** A fresh copy of the public key, 32 bytes. */
    byte[] publicKey();

    /**
     * DHKEM's {@code Decap} (RFC 9180 section 4.1). Whoever has only the raw X25519 result makes the answer of it with
     * {@link DhKem#sharedSecret}.
     *
     * @param enc the sender's encapsulated key, 32 bytes
     * @return the KEM's shared secret, 32 bytes, a fresh array that the caller wipes
     * @throws io.sageflight.core.crypto.InvalidPublicKeyException if the agreement's result is all zero
     */
    byte[] decapsulate(byte[] enc);
}
