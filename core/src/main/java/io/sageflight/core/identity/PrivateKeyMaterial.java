/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import java.util.Arrays;

/** A private key and its public one. Thread-safe; closing wipes it. Not comparable, and never shown. */
public final class PrivateKeyMaterial implements KeyMaterial, AutoCloseable {
    private final PublicKeyMaterial publicKey;
    private final byte[] secret;
    private boolean closed;

    /** @param secret 32 bytes, now this object's own */
    PrivateKeyMaterial(PublicKeyMaterial publicKey, byte[] secret) {
        this.publicKey = publicKey;
        this.secret = secret;
    }

    @Override
    public KeyType type() {
        return publicKey.type();
    }

    @Override
    public String keyId() {
        return publicKey.keyId();
    }

    @Override
    public PublicKeyMaterial publicKey() {
        return publicKey;
    }

    /**
     * A fresh copy of the 32 bytes (a seed, or a scalar), which the caller wipes.
     *
     * @throws IllegalStateException if this key is closed
     */
    public synchronized byte[] secret() {
        if (closed) {
            throw new IllegalStateException("The private key is closed");
        }
        return secret.clone();
    }

    /** Wipes the private key; what was made of it lives on. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(secret, (byte) 0);
    }

    @Override
    public String toString() {
        return type() + " private key " + keyId();
    }
}
