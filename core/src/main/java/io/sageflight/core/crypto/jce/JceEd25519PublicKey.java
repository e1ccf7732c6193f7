/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519PublicKey;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** A validated key as its provider decoded it. */
final class JceEd25519PublicKey implements Ed25519PublicKey {
    private final JceEd25519 origin;
    private final PublicKey key;
    private final byte[] encoded;

    /** @param encoded 32 bytes, now this object's own */
    JceEd25519PublicKey(JceEd25519 origin, PublicKey key, byte[] encoded) {
        this.origin = origin;
        this.key = key;
        this.encoded = encoded;
    }

    @Override
    public byte[] encoded() {
        return encoded.clone();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        if (signature.length != Ed25519.SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature verification = Signature.getInstance(JceEd25519.ALGORITHM, origin.provider());
            verification.initVerify(key);
            verification.update(message);
            return verification.verify(signature);
        } catch (SignatureException notOne) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(origin.name() + " does not verify with Ed25519", e);
        }
    }
}
