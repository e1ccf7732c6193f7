/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.KeyBytes;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;

/** X25519 by BouncyCastle's field arithmetic. */
final class BouncyCastleX25519 implements X25519 {
    private final RandomSource random;

    BouncyCastleX25519(RandomSource random) {
        this.random = random;
    }

    @Override
    public String name() {
        return BouncyCastleAead.INSTANCE.name();
    }

    @Override
    public X25519PrivateKey generate() {
        byte[] scalar = new byte[KEY_LENGTH];
        random.nextBytes(scalar);
        return new BouncyCastleX25519PrivateKey(scalar);
    }

    @Override
    public X25519PrivateKey privateKey(byte[] scalar) {
        return new BouncyCastleX25519PrivateKey(KeyBytes.copy(scalar, KEY_LENGTH, "An X25519 private key"));
    }

    @Override
    public X25519PublicKey publicKey(byte[] encoded) {
        return new BouncyCastleX25519PublicKey(KeyBytes.copy(encoded, KEY_LENGTH, "An X25519 public key"));
    }
}
