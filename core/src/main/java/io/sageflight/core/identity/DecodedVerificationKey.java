/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.identity;

import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.Secp256k1PublicKey;
import java.util.function.BiPredicate;

/** A key whose point was decoded and validated once. */
record DecodedVerificationKey(String keyId, SignatureAlgorithm algorithm, BiPredicate<byte[], byte[]> verification)
        implements VerificationKey {
    static VerificationKey of(String keyId, Ed25519PublicKey key) {
        return new DecodedVerificationKey(keyId, SignatureAlgorithm.ED25519, key::verify);
    }

    static VerificationKey of(String keyId, Secp256k1PublicKey key) {
        return new DecodedVerificationKey(keyId, SignatureAlgorithm.SECP256K1, key::verify);
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        return verification.test(message, signature);
    }

    @Override
    public String toString() {
        return algorithm + " verification key " + keyId;
    }
}
