/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import static io.sageflight.core.crypto.bouncycastle.BouncyCastleSecp256k1.DOMAIN;

import io.sageflight.core.crypto.Secp256k1;
import io.sageflight.core.crypto.Secp256k1PrivateKey;
import io.sageflight.core.crypto.Secp256k1PublicKey;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * A scalar in an array of its own, which closing overwrites. BouncyCastle computes with big integers, whose copies of it stay
 * until they are collected and cannot be overwritten.
 */
final class BouncyCastleSecp256k1PrivateKey implements Secp256k1PrivateKey {
    private static final BigInteger HALF_ORDER = DOMAIN.getN().shiftRight(1);

    private final byte[] scalar;
    private final BouncyCastleSecp256k1PublicKey publicKey;
    private boolean closed;

    /** @param scalar 32 bytes within the group's order, now this object's own */
    BouncyCastleSecp256k1PrivateKey(byte[] scalar) {
        this.scalar = scalar;
        publicKey = new BouncyCastleSecp256k1PublicKey(
                new FixedPointCombMultiplier().multiply(DOMAIN.getG(), new BigInteger(1, scalar)));
    }

    @Override
    public Secp256k1PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] hash = BouncyCastleSecp256k1.keccak256(message);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(privateValue(), DOMAIN));
        BigInteger[] signature = signer.generateSignature(hash);
        BigInteger r = signature[0];
        BigInteger s = signature[1];
        if (s.compareTo(HALF_ORDER) > 0) {
            s = DOMAIN.getN().subtract(s);
        }
        byte[] out = new byte[Secp256k1.SIGNATURE_LENGTH];
        BigIntegers.asUnsignedByteArray(r, out, 0, 32);
        BigIntegers.asUnsignedByteArray(s, out, 32, 32);
        out[64] = publicKey.recoveryId(hash, r, s);
        return out;
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(scalar, (byte) 0);
    }

    private synchronized BigInteger privateValue() {
        if (closed) {
            throw new IllegalStateException("The private key is closed");
        }
        return new BigInteger(1, scalar);
    }
}
