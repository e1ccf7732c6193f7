/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.KeyBytes;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import javax.crypto.KeyAgreement;

/**
 * X25519 of a security provider. Nothing that has seen a private key is used again for another: it would keep it alive.
 *
 * @param name as reports show it
 */
record JceX25519(String name, Provider provider) implements X25519 {
    private static final String ALGORITHM = "XDH";

    /** The base point u = 9 (RFC 7748 section 4.1): agreeing with it gives one's own public key. */
    private static final byte[] BASE_POINT = basePoint();

    @Override
    public X25519PrivateKey generate() {
        try {
            // Of the kind XDH, a generator makes keys for X25519 unless it is told otherwise.
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM, provider).generateKeyPair();
            return new JceX25519PrivateKey(this, pair.getPrivate(), publicKey(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " generates no X25519 keys", e);
        }
    }

    @Override
    public X25519PrivateKey privateKey(byte[] scalar) {
        KeyBytes.requireLength(scalar, KEY_LENGTH, "An X25519 private key");
        try {
            PrivateKey key = EncodedKeys.X25519.privateKey(provider, scalar);
            byte[] u = agree(key, EncodedKeys.X25519.publicKey(provider, BASE_POINT));
            return new JceX25519PrivateKey(this, key, publicKey(u));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " does not take an X25519 private key", e);
        }
    }

    @Override
    public X25519PublicKey publicKey(byte[] encoded) {
        byte[] own = KeyBytes.copy(encoded, KEY_LENGTH, "An X25519 public key");
        try {
            return new JceX25519PublicKey(this, EncodedKeys.X25519.publicKey(provider, own), own);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " does not take an X25519 public key", e);
        }
    }

    private X25519PublicKey publicKey(PublicKey key) {
        return new JceX25519PublicKey(this, key, EncodedKeys.X25519.raw(key));
    }

    /** @return 32 bytes, a fresh array that the caller wipes */
    byte[] agree(PrivateKey own, PublicKey peer) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(ALGORITHM, provider);
        agreement.init(own);
        agreement.doPhase(peer, true);
        return agreement.generateSecret();
    }

    /** Another provider's key as this one's. */
    PublicKey decoded(X25519PublicKey key) {
        if (key instanceof JceX25519PublicKey known && known.origin().equals(this)) {
            return known.key();
        }
        return ((JceX25519PublicKey) publicKey(key.encoded())).key();
    }

    private static byte[] basePoint() {
        byte[] u = new byte[KEY_LENGTH];
        u[0] = 9;
        return u;
    }

    static boolean isZero(byte[] secret) {
        int bits = 0;
        for (byte b : secret) {
            bits |= b;
        }
        return bits == 0;
    }
}
