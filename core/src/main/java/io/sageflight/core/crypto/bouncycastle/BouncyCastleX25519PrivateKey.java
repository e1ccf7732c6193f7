/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.InvalidPublicKeyException;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** A scalar in an array of its own, which closing overwrites. */
final class BouncyCastleX25519PrivateKey implements X25519PrivateKey {
    private final byte[] scalar;
    private final X25519PublicKey publicKey;

    /** Set before the scalar is overwritten. */
    private volatile boolean closed;

    /** @param scalar 32 bytes, now this object's own */
    BouncyCastleX25519PrivateKey(byte[] scalar) {
        this.scalar = scalar;
        byte[] u = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(scalar, 0, u, 0);
        publicKey = new BouncyCastleX25519PublicKey(u);
    }

    @Override
    public X25519PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public void agree(X25519PublicKey peer, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(outOffset, X25519.POINT_SIZE, out.length);
        byte[] u = BouncyCastleX25519PublicKey.coordinate(peer);
        boolean shared = X25519.calculateAgreement(scalar, 0, u, 0, out, outOffset);
        // Asked afterwards: a scalar that was overwritten meanwhile would have given a secret that anybody can compute.
        if (closed) {
            Arrays.fill(out, outOffset, outOffset + X25519.POINT_SIZE, (byte) 0);
            throw new IllegalStateException("The private key is closed");
        }
        if (!shared) {
            Arrays.fill(out, outOffset, outOffset + X25519.POINT_SIZE, (byte) 0);
            throw InvalidPublicKeyException.smallOrder();
        }
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(scalar, (byte) 0);
    }
}
