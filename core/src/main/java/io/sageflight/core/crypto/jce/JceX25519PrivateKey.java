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
        byte[] secret = null;
        try {
            if (own != null) {
                secret = origin.agree(own, decoded);
            }
            // Asked afterwards: a key that was overwritten meanwhile would have given a secret that anybody can
            // compute.
            requireOpen();
            if (JceX25519.isZero(secret)) {
                throw InvalidPublicKeyException.smallOrder();
            }
            System.arraycopy(secret, 0, out, outOffset, X25519.KEY_LENGTH);
        } catch (InvalidKeyException e) {
            requireOpen();
            // The decoded key is one: what is left to complain of is the result. Conscrypt says "Unknown BoringSSL
            // error".
            throw InvalidPublicKeyException.smallOrder();
        } catch (GeneralSecurityException | RuntimeException e) {
            requireOpen();
            throw e instanceof InvalidPublicKeyException invalid
                    ? invalid
                    : new IllegalStateException(origin.name() + " does not agree on a secret", e);
        } finally {
            JceX25519.wipe(secret);
        }
    }

    private void requireOpen() {
        if (key == null) {
            throw new IllegalStateException("The private key is closed");
        }
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
