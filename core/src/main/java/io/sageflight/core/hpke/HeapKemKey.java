/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;

/** A KEM key in this JVM's memory. Its public key is computed and encoded once. Thread-safe until it is closed. */
public final class HeapKemKey implements KemDecapsulator, AutoCloseable {
    private final String keyId;
    private final X25519 x25519;
    private final X25519PrivateKey privateKey;
    private final byte[] publicKey;

    /**
     * @param x25519 decodes the senders' keys; of the private key's provider, or each agreement decodes them twice
     * @param privateKey closed with this object
     */
    public HeapKemKey(String keyId, X25519 x25519, X25519PrivateKey privateKey) {
        this.keyId = keyId;
        this.x25519 = x25519;
        this.privateKey = privateKey;
        publicKey = privateKey.publicKey().encoded();
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** @throws IllegalStateException if this key is closed */
    @Override
    public byte[] decapsulate(byte[] enc) {
        if (enc.length != DhKem.ENC_LENGTH) {
            throw new InvalidPublicKeyException("An encapsulated key has 32 bytes, not " + enc.length);
        }
        return DhKem.agree(privateKey, x25519.publicKey(enc), enc, publicKey);
    }

    /** Closes the private key. */
    @Override
    public void close() {
        privateKey.close();
    }
}
