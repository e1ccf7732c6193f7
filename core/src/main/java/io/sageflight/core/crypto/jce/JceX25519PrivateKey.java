/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Objects;

/** A provider's private key. Closing overwrites it where the provider can, and drops it. */
final class JceX25519PrivateKey implements X25519PrivateKey {
    private final JceX25519 origin;
    private final X25519PublicKey publicKey;

    /** Null once closed. */
    private volatile PrivateKey key;

    JceX25519PrivateKey(JceX25519 origin, PrivateKey key, X25519PublicKey publicKey) {
        this.origin = origin;
        this.key = key;
        this.publicKey = publicKey;
    }

    @Override
    public X25519PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public void agree(X25519PublicKey peer, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(outOffset, X25519.KEY_LENGTH, out.length);
        Arrays.fill(out, outOffset, outOffset + X25519.KEY_LENGTH, (byte) 0);
        PublicKey decoded = origin.decoded(peer);
        PrivateKey own = key;
        if (own == null) {
            throw closed();
        }
        byte[] secret = secret(own, decoded);
        try {
            // Asked afterwards: a key that was overwritten meanwhile would have given a secret that anybody can
            // compute.
            if (key == null) {
                throw closed();
            }
            if (JceX25519.isZero(secret)) {
                throw InvalidPublicKeyException.smallOrder();
            }
            System.arraycopy(secret, 0, out, outOffset, X25519.KEY_LENGTH);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private byte[] secret(PrivateKey own, PublicKey peer) {
        try {
            return origin.agree(own, peer);
        } catch (InvalidKeyException e) {
            // Both keys were decoded: what is left to complain of is the result. Conscrypt says "Unknown BoringSSL
            // error".
            throw key == null ? closed() : InvalidPublicKeyException.smallOrder();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw key == null ? closed() : new IllegalStateException(origin.name() + " does not agree on a secret", e);
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("The private key is closed");
    }

    @Override
    public void close() {
        PrivateKey own = key;
        key = null;
        if (own != null) {
            EncodedKeys.destroy(own);
        }
    }
}
