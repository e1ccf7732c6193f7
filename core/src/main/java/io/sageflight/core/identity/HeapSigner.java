/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Secp256k1PrivateKey;

/** A signing key in this JVM's memory. Thread-safe until it is closed. */
public final class HeapSigner implements Signer, AutoCloseable {
    private final String keyId;
    private final SignatureAlgorithm algorithm;
    private final Signing signing;
    private final Runnable closing;

    private HeapSigner(String keyId, SignatureAlgorithm algorithm, Signing signing, Runnable closing) {
        this.keyId = keyId;
        this.algorithm = algorithm;
        this.signing = signing;
        this.closing = closing;
    }

    /** @param key closed with this object */
    public static HeapSigner of(String keyId, Ed25519PrivateKey key) {
        return new HeapSigner(keyId, SignatureAlgorithm.ED25519, key::sign, key::close);
    }

    /** @param key closed with this object */
    public static HeapSigner of(String keyId, Secp256k1PrivateKey key) {
        return new HeapSigner(keyId, SignatureAlgorithm.SECP256K1, key::sign, key::close);
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    /** {@inheritDoc} 64 bytes of Ed25519, 65 of secp256k1. */
    @Override
    public byte[] sign(byte[] message) {
        return signing.sign(message);
    }

    /** Wipes the private key as far as its provider can. */
    @Override
    public void close() {
        closing.run();
    }

    private interface Signing {
        byte[] sign(byte[] message);
    }
}
