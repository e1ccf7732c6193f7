/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import static io.sageflight.core.crypto.bouncycastle.BouncyCastleSecp256k1.DOMAIN;

import io.sageflight.core.crypto.Secp256k1PublicKey;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/** A point that was decompressed and validated once. */
final class BouncyCastleSecp256k1PublicKey implements Secp256k1PublicKey {
    private static final int LONGEST_DER = 72;

    private final ECPublicKeyParameters key;

    /** @throws IllegalArgumentException if it is infinite or not on the curve */
    BouncyCastleSecp256k1PublicKey(ECPoint point) {
        key = new ECPublicKeyParameters(point.normalize(), DOMAIN);
    }

    @Override
    public byte[] compressed() {
        return key.getQ().getEncoded(true);
    }

    @Override
    public byte[] uncompressed() {
        return key.getQ().getEncoded(false);
    }

    @Override
    public byte[] ethereumAddress() {
        byte[] coordinates = Arrays.copyOfRange(uncompressed(), 1, 65);
        return Arrays.copyOfRange(BouncyCastleSecp256k1.keccak256(coordinates), 12, 32);
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) {
        boolean fixed = signature.length == 64 || signature.length == 65;
        if (!fixed && signature.length > LONGEST_DER) {
            return false;
        }
        byte[] hash = BouncyCastleSecp256k1.keccak256(message);
        return fixed && verify(hash, new BigInteger(1, signature, 0, 32), new BigInteger(1, signature, 32, 32))
                || verifyDer(hash, signature);
    }

    /** Which of the points with this r a signature was made with; so that it also was verified before anybody sees it. */
    byte recoveryId(byte[] hash, BigInteger r, BigInteger s) {
        BigInteger order = DOMAIN.getN();
        BigInteger inverse = s.modInverse(order);
        BigInteger u1 = new BigInteger(1, hash).multiply(inverse).mod(order);
        BigInteger u2 = r.multiply(inverse).mod(order);
        ECPoint point = ECAlgorithms.sumOfTwoMultiplies(DOMAIN.getG(), u1, key.getQ(), u2)
                .normalize();
        BigInteger x =
                point.isInfinity() ? BigInteger.ZERO : point.getAffineXCoord().toBigInteger();
        if (!x.mod(order).equals(r)) {
            throw new IllegalStateException("The signature just made does not verify; it is not given out");
        }
        boolean odd = point.getAffineYCoord().testBitZero();
        return (byte) ((x.compareTo(order) >= 0 ? 2 : 0) | (odd ? 1 : 0));
    }

    private boolean verifyDer(byte[] hash, byte[] signature) {
        try {
            BigInteger[] pair = StandardDSAEncoding.INSTANCE.decode(DOMAIN.getN(), signature);
            return verify(hash, pair[0], pair[1]);
        } catch (IOException | RuntimeException e) {
            // No DER, or numbers out of range.
            return false;
        }
    }

    private boolean verify(byte[] hash, BigInteger r, BigInteger s) {
        ECDSASigner signer = new ECDSASigner();
        signer.init(false, key);
        return signer.verifySignature(hash, r, s);
    }
}
