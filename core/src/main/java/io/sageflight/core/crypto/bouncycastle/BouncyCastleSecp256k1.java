/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.RandomSource;
import io.sageflight.core.crypto.Secp256k1;
import io.sageflight.core.crypto.Secp256k1PrivateKey;
import io.sageflight.core.crypto.Secp256k1PublicKey;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;

/** secp256k1 by BouncyCastle's curve arithmetic. */
public final class BouncyCastleSecp256k1 implements Secp256k1 {
    static final ECDomainParameters DOMAIN = domain();

    private static final byte UNCOMPRESSED = 4;

    private final RandomSource random;

    /** @param random what generated keys are made of */
    public BouncyCastleSecp256k1(RandomSource random) {
        this.random = random;
    }

    @Override
    public String name() {
        return BouncyCastleAead.INSTANCE.name();
    }

    @Override
    public Secp256k1PrivateKey generate() {
        byte[] scalar = new byte[PRIVATE_KEY_LENGTH];
        do {
            random.nextBytes(scalar);
        } while (!isInRange(scalar));
        return new BouncyCastleSecp256k1PrivateKey(scalar);
    }

    @Override
    public Secp256k1PrivateKey privateKey(byte[] scalar) {
        if (scalar.length != PRIVATE_KEY_LENGTH) {
            throw new IllegalArgumentException("A secp256k1 private key has 32 bytes, not " + scalar.length);
        }
        byte[] own = scalar.clone();
        if (!isInRange(own)) {
            Arrays.fill(own, (byte) 0);
            throw new IllegalArgumentException("A secp256k1 private key lies between 0 and the group's order");
        }
        return new BouncyCastleSecp256k1PrivateKey(own);
    }

    @Override
    public Secp256k1PublicKey publicKey(byte[] encoded) {
        if (encoded.length != COMPRESSED_LENGTH && encoded.length != UNCOMPRESSED_LENGTH) {
            throw new IllegalArgumentException("A secp256k1 public key has 33 or 65 bytes, not " + encoded.length);
        }
        if (encoded.length == UNCOMPRESSED_LENGTH && encoded[0] != UNCOMPRESSED) {
            throw new InvalidPublicKeyException("A secp256k1 public key of 65 bytes starts with 4");
        }
        try {
            return new BouncyCastleSecp256k1PublicKey(DOMAIN.getCurve().decodePoint(encoded.clone()));
        } catch (IllegalArgumentException e) {
            throw new InvalidPublicKeyException("The secp256k1 public key is not a point of the curve");
        }
    }

    static byte[] keccak256(byte[] message) {
        KeccakDigest digest = new KeccakDigest(256);
        digest.update(message, 0, message.length);
        byte[] hash = new byte[32];
        digest.doFinal(hash, 0);
        return hash;
    }

    private static boolean isInRange(byte[] scalar) {
        BigInteger value = new BigInteger(1, scalar);
        return value.signum() > 0 && value.compareTo(DOMAIN.getN()) < 0;
    }

    private static ECDomainParameters domain() {
        X9ECParameters parameters = CustomNamedCurves.getByName("secp256k1");
        return new ECDomainParameters(parameters);
    }
}
