/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.hpke;

import io.sageflight.core.crypto.KeyBytes;
import io.sageflight.core.crypto.X25519;
import io.sageflight.core.crypto.X25519PrivateKey;
import io.sageflight.core.crypto.X25519PublicKey;
import java.util.Arrays;

/** DHKEM(X25519, HKDF-SHA256), KEM id 0x0020 (RFC 9180 section 4.1). Wipes what it computes on the way. */
public final class DhKem {
    /** Length of a shared secret in bytes. */
    public static final int SECRET_LENGTH = 32;

    /** Length of an encapsulated key in bytes. */
    public static final int ENC_LENGTH = X25519.KEY_LENGTH;

    private static final LabeledHkdf HKDF = new LabeledHkdf(new byte[] {'K', 'E', 'M', 0x00, 0x20});
    private static final byte[] EAE_PRK = LabeledHkdf.label("eae_prk");
    private static final byte[] SHARED_SECRET = LabeledHkdf.label("shared_secret");
    private static final byte[] DKP_PRK = LabeledHkdf.label("dkp_prk");
    private static final byte[] SK = LabeledHkdf.label("sk");

    private DhKem() {}

    /**
     * {@code ExtractAndExpand}: the KEM's shared secret from the result of the key agreement.
     *
     * @param dh the X25519 result, 32 bytes, not all zero; not wiped here
     * @param enc the sender's ephemeral public key, 32 bytes
     * @param recipientPublicKey 32 bytes
     * @return 32 bytes, a fresh array that the caller wipes
     * @throws IllegalArgumentException if an argument is not 32 bytes long
     */
    public static byte[] sharedSecret(byte[] dh, byte[] enc, byte[] recipientPublicKey) {
        KeyBytes.requireLength(dh, X25519.KEY_LENGTH, "An X25519 result");
        KeyBytes.requireLength(enc, ENC_LENGTH, "An encapsulated key");
        KeyBytes.requireLength(recipientPublicKey, X25519.KEY_LENGTH, "An X25519 public key");
        byte[] prk = new byte[SECRET_LENGTH];
        try {
            HKDF.extract(LabeledHkdf.EMPTY, EAE_PRK, dh, prk);
            byte[] secret = new byte[SECRET_LENGTH];
            HKDF.expand(prk, SHARED_SECRET, enc, recipientPublicKey, secret);
            return secret;
        } finally {
            Arrays.fill(prk, (byte) 0);
        }
    }

    /**
     * The shared secret from either side's own private key.
     *
     * @return 32 bytes, a fresh array that the caller wipes
     * @throws io.sageflight.core.crypto.InvalidPublicKeyException if the agreement's result is all zero
     */
    static byte[] agree(X25519PrivateKey own, X25519PublicKey peer, byte[] enc, byte[] recipientPublicKey) {
        byte[] dh = new byte[X25519.KEY_LENGTH];
        try {
            own.agree(peer, dh, 0);
            return sharedSecret(dh, enc, recipientPublicKey);
        } finally {
            Arrays.fill(dh, (byte) 0);
        }
    }

    /**
     * {@code DeriveKeyPair} (RFC 9180 section 7.1.3).
     *
     * @param inputKey at least 32 bytes of entropy
     * @throws IllegalArgumentException if it is shorter than 32 bytes
     */
    public static X25519PrivateKey deriveKeyPair(X25519 x25519, byte[] inputKey) {
        if (inputKey.length < X25519.KEY_LENGTH) {
            throw new IllegalArgumentException("A key pair is derived from at least 32 bytes, not " + inputKey.length);
        }
        byte[] prk = new byte[SECRET_LENGTH];
        byte[] scalar = new byte[X25519.KEY_LENGTH];
        try {
            HKDF.extract(LabeledHkdf.EMPTY, DKP_PRK, inputKey, prk);
            HKDF.expand(prk, SK, LabeledHkdf.EMPTY, LabeledHkdf.EMPTY, scalar);
            return x25519.privateKey(scalar);
        } finally {
            Arrays.fill(prk, (byte) 0);
            Arrays.fill(scalar, (byte) 0);
        }
    }
}
