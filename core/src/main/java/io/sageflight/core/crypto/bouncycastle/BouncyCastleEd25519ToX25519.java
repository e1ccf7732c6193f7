/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.Ed25519;
import io.sageflight.core.crypto.Ed25519PublicKey;
import io.sageflight.core.crypto.Ed25519ToX25519;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X25519Field;

/** The map in BouncyCastle's field arithmetic. */
public final class BouncyCastleEd25519ToX25519 implements Ed25519ToX25519 {
    @Override
    public byte[] publicKey(Ed25519PublicKey key) {
        int[] y = X25519Field.create();
        // Without the top bit, the sign of x.
        X25519Field.decode255(key.encoded(), y);
        int[] one = X25519Field.create();
        X25519Field.one(one);

        // u = (1 + y) / (1 - y); a validated key is of prime order, so y is not 1.
        int[] numerator = X25519Field.create();
        X25519Field.add(one, y, numerator);
        X25519Field.carry(numerator);
        int[] denominator = X25519Field.create();
        X25519Field.sub(one, y, denominator);
        X25519Field.carry(denominator);
        int[] u = X25519Field.create();
        X25519Field.inv(denominator, u);
        X25519Field.mul(u, numerator, u);
        X25519Field.normalize(u);

        byte[] encoded = new byte[X25519.POINT_SIZE];
        X25519Field.encode(u, encoded);
        return encoded;
    }

    @Override
    public byte[] privateKey(byte[] seed) {
        if (seed.length != Ed25519.KEY_LENGTH) {
            throw new IllegalArgumentException("An Ed25519 seed has 32 bytes, not " + seed.length);
        }
        byte[] hash = new byte[64];
        try {
            SHA512Digest digest = new SHA512Digest();
            digest.update(seed, 0, seed.length);
            digest.doFinal(hash, 0);
            byte[] scalar = Arrays.copyOf(hash, X25519.SCALAR_SIZE);
            X25519.clampPrivateKey(scalar);
            return scalar;
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }
}
