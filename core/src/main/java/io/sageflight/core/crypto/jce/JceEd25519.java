/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.KeyBytes;
import io.sageflight.core.crypto.RandomSource;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;

/**
 * Ed25519 of a security provider, as far as it goes: none of them computes the public key of a seed or checks that a
 * public key is of prime order.
 *
 * @param name as reports show it
 * @param validation does what the provider does not
 */
record JceEd25519(String name, Provider provider, Ed25519 validation, RandomSource random) implements Ed25519 {
    static final String ALGORITHM = "EdDSA";

    @Override
    public Ed25519PrivateKey generate() {
        byte[] seed = new byte[KEY_LENGTH];
        try {
            random.nextBytes(seed);
            return privateKey(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    @Override
    public Ed25519PrivateKey privateKey(byte[] seed) {
        KeyBytes.requireLength(seed, KEY_LENGTH, "An Ed25519 seed");
        byte[] encoded;
        try (Ed25519PrivateKey same = validation.privateKey(seed)) {
            encoded = same.publicKey().encoded();
        }
        try {
            return new JceEd25519PrivateKey(this, EncodedKeys.ED25519.privateKey(provider, seed), unvalidated(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " does not take an Ed25519 seed", e);
        }
    }

    @Override
    public Ed25519PublicKey publicKey(byte[] encoded) {
        try {
            return unvalidated(validation.publicKey(encoded).encoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " does not take an Ed25519 public key", e);
        }
    }

    private Ed25519PublicKey unvalidated(byte[] encoded) throws GeneralSecurityException {
        return new JceEd25519PublicKey(this, EncodedKeys.ED25519.publicKey(provider, encoded), encoded);
    }
}
