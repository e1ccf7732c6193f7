/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.KeyBytes;
import io.sageflight.core.crypto.RandomSource;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** Ed25519 by BouncyCastle's field arithmetic. */
final class BouncyCastleEd25519 implements Ed25519 {
    private final RandomSource random;

    BouncyCastleEd25519(RandomSource random) {
        this.random = random;
    }

    @Override
    public String name() {
        return BouncyCastleAead.INSTANCE.name();
    }

    @Override
    public Ed25519PrivateKey generate() {
        byte[] seed = new byte[KEY_LENGTH];
        random.nextBytes(seed);
        return new BouncyCastleEd25519PrivateKey(seed);
    }

    @Override
    public Ed25519PrivateKey privateKey(byte[] seed) {
        return new BouncyCastleEd25519PrivateKey(KeyBytes.copy(seed, KEY_LENGTH, "An Ed25519 seed"));
    }

    @Override
    public Ed25519PublicKey publicKey(byte[] encoded) {
        byte[] own = KeyBytes.copy(encoded, KEY_LENGTH, "An Ed25519 public key");
        PublicPoint point = org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyFullExport(own, 0);
        if (point == null) {
            throw new InvalidPublicKeyException(
                    "The Ed25519 public key is not a point of the curve's prime-order group");
        }
        return new BouncyCastleEd25519PublicKey(own, point);
    }
}
