/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.security.auth.DestroyFailedException;

/**
 * Raw keys of 32 bytes in the only form that every provider's key factory reads: DER with a fixed beginning (RFC 8410
 * sections 4 and 7).
 *
 * @param algorithm of the key factory
 */
record EncodedKeys(String algorithm, byte[] publicStart, byte[] privateStart) {
    static final EncodedKeys X25519 = of("XDH", "302a300506032b656e032100", "302e020100300506032b656e04220420");
    static final EncodedKeys ED25519 = of("EdDSA", "302a300506032b6570032100", "302e020100300506032b657004220420");

    private static EncodedKeys of(String algorithm, String publicStart, String privateStart) {
        HexFormat hex = HexFormat.of();
        return new EncodedKeys(algorithm, hex.parseHex(publicStart), hex.parseHex(privateStart));
    }

    PublicKey publicKey(Provider provider, byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance(algorithm, provider)
                .generatePublic(new X509EncodedKeySpec(join(publicStart, raw)));
    }

    PrivateKey privateKey(Provider provider, byte[] raw) throws GeneralSecurityException {
        byte[] encoded = join(privateStart, raw);
        try {
            return KeyFactory.getInstance(algorithm, provider).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** The 32 bytes at the end of a public key's DER form. */
    byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, publicStart.length, encoded.length);
    }

    /** Overwrites a private key if its provider can, as Conscrypt can an X25519 key; the JDK cannot. */
    static void destroy(PrivateKey key) {
        try {
            key.destroy();
        } catch (DestroyFailedException e) {
            // Nothing else can be done but to drop the reference, which the caller does.
        }
    }

    private static byte[] join(byte[] start, byte[] raw) {
        byte[] joined = Arrays.copyOf(start, start.length + raw.length);
        System.arraycopy(raw, 0, joined, start.length, raw.length);
        return joined;
    }
}
