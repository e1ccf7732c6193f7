/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;

/**
 * A provider's private key. Closing drops it: SunEC cannot overwrite it, and Conscrypt 2.9 has it in native memory, which is
 * freed when the dropped key is collected.
 */
final class JceEd25519PrivateKey implements Ed25519PrivateKey {
    private final JceEd25519 origin;
    private final Ed25519PublicKey publicKey;

    /** Null once closed. */
    private volatile PrivateKey key;

    JceEd25519PrivateKey(JceEd25519 origin, PrivateKey key, Ed25519PublicKey publicKey) {
        this.origin = origin;
        this.key = key;
        this.publicKey = publicKey;
    }

    @Override
    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        PrivateKey own = key;
        byte[] signature = null;
        try {
            if (own != null) {
                Signature signing = Signature.getInstance(JceEd25519.ALGORITHM, origin.provider());
                signing.initSign(own);
                signing.update(message);
                signature = signing.sign();
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            if (key != null) {
                throw new IllegalStateException(origin.name() + " does not sign with Ed25519", e);
            }
        }
        // Asked afterwards: the key may have been overwritten meanwhile.
        if (key == null || signature == null) {
            if (signature != null) {
                Arrays.fill(signature, (byte) 0);
            }
            throw new IllegalStateException("The private key is closed");
        }
        return signature;
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
