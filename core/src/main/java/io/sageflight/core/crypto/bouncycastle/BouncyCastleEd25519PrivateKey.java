/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.bouncycastle;

import io.sageflight.core.crypto.Ed25519PrivateKey;
import io.sageflight.core.crypto.Ed25519PublicKey;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A seed in an array of its own, which closing overwrites. */
final class BouncyCastleEd25519PrivateKey implements Ed25519PrivateKey {
    private final byte[] seed;
    private final byte[] encodedPublicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final Ed25519PublicKey publicKey;

    /** Set before the seed is overwritten. */
    private volatile boolean closed;

    /** @param seed 32 bytes, now this object's own */
    BouncyCastleEd25519PrivateKey(byte[] seed) {
        this.seed = seed;
        Ed25519.generatePublicKey(seed, 0, encodedPublicKey, 0);
        publicKey = new BouncyCastleEd25519PublicKey(
                encodedPublicKey, Ed25519.validatePublicKeyPartialExport(encodedPublicKey, 0));
    }

    @Override
    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        // With the public key at hand, which BouncyCastle would compute again otherwise.
        Ed25519.sign(seed, 0, encodedPublicKey, 0, message, 0, message.length, signature, 0);
        // Asked afterwards: the seed may have been overwritten meanwhile.
        if (closed) {
            Arrays.fill(signature, (byte) 0);
            throw new IllegalStateException("The private key is closed");
        }
        return signature;
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(seed, (byte) 0);
    }
}
