/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/**
 * Known-answer tests that run before an algorithm is first used: a host may have replaced what we rely on. Each takes about
 * a millisecond.
 */
public final class KnownAnswers {
    private KnownAnswers() {}

    /**
     * Checks a provider's cipher against RFC 8439 section 2.8.2, both ways, with a forged tag and in place, and HKDF.
     *
     * @throws CryptoUnavailableException if an answer is wrong
     */
    public static void require(AeadProvider provider) {
        requireHkdf();
        require("ChaCha20-Poly1305", provider.name(), () -> answers(provider.newCipher()));
    }

    /**
     * Checks key agreement against RFC 7748 section 6.1, and that a point of small order is refused.
     *
     * @throws CryptoUnavailableException if an answer is wrong
     */
    public static void require(X25519 x25519) {
        require("X25519", x25519.name(), () -> answers(x25519));
    }

    /**
     * Checks signatures against RFC 8032 section 7.1, test 3, and that a forged one is refused.
     *
     * @throws CryptoUnavailableException if an answer is wrong
     */
    public static void require(Ed25519 ed25519) {
        require("Ed25519", ed25519.name(), () -> answers(ed25519));
    }

    /**
     * Checks HKDF, and with it HMAC and SHA-256, against RFC 5869 appendix A.1.
     *
     * @throws CryptoUnavailableException if the answer is wrong
     */
    public static void requireHkdf() {
        if (!HkdfAnswer.RIGHT) {
            throw new CryptoUnavailableException("HKDF-SHA256 on this runtime's SHA-256 fails its known-answer test");
        }
    }

    private static void require(String operation, String provider, BooleanSupplier test) {
        boolean right;
        try {
            right = test.getAsBoolean();
        } catch (RuntimeException | LinkageError e) {
            throw new CryptoUnavailableException(
                    operation + " of " + provider + " breaks in its known-answer test and is not used: " + e, e);
        }
        if (!right) {
            throw new CryptoUnavailableException(
                    operation + " of " + provider + " fails its known-answer test and is not used");
        }
    }

    private static boolean answers(X25519 x25519) {
        byte[] scalar = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
        byte[] own = hex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
        byte[] peer = hex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
        byte[] expected = hex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
        byte[] shared = new byte[X25519.KEY_LENGTH];
        byte[] same = new byte[X25519.KEY_LENGTH];
        try (X25519PrivateKey key = x25519.privateKey(scalar);
                X25519PrivateKey fresh = x25519.generate()) {
            key.agree(x25519.publicKey(peer), shared, 0);
            boolean right = Arrays.equals(key.publicKey().encoded(), own) && Arrays.equals(shared, expected);
            key.agree(fresh.publicKey(), shared, 0);
            fresh.agree(key.publicKey(), same, 0);
            return right && Arrays.equals(shared, same) && refusesSmallOrder(x25519, key);
        }
    }

    private static boolean refusesSmallOrder(X25519 x25519, X25519PrivateKey key) {
        try {
            key.agree(x25519.publicKey(new byte[X25519.KEY_LENGTH]), new byte[X25519.KEY_LENGTH], 0);
            return false;
        } catch (InvalidPublicKeyException e) {
            return true;
        }
    }

    private static boolean answers(Ed25519 ed25519) {
        byte[] seed = hex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        byte[] own = hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        byte[] message = hex("af82");
        byte[] expected = hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
        try (Ed25519PrivateKey key = ed25519.privateKey(seed)) {
            byte[] signature = key.sign(message);
            Ed25519PublicKey decoded = ed25519.publicKey(own);
            boolean right = Arrays.equals(key.publicKey().encoded(), own)
                    && Arrays.equals(signature, expected)
                    && decoded.verify(message, signature);
            message[0] ^= 1;
            return right && !decoded.verify(message, signature);
        }
    }

    private static boolean answers(AeadCipher cipher) {
        byte[] key = hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        int nonceHigh = 0x07000000;
        long nonceLow = 0x4041424344454647L;
        byte[] aad = hex("50515253c0c1c2c3c4c5c6c7");
        byte[] plain = ("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future,"
                        + " sunscreen would be it.")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = hex("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
                + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
                + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                + "3ff4def08e4b7a9de576d26586cec64b61161ae10b594f09e26a7e902ecbd0600691");

        cipher.setKey(key, 0);
        byte[] buffer = Arrays.copyOf(plain, sealed.length);
        cipher.seal(nonceHigh, nonceLow, aad, buffer, 0, plain.length, buffer, 0);
        boolean right = Arrays.equals(buffer, sealed);

        byte[] opened = plain.clone();
        buffer[sealed.length - 1] ^= 1;
        right &= !cipher.open(nonceHigh, nonceLow, aad, buffer, 0, sealed.length, opened, 0);
        right &= Arrays.equals(opened, new byte[plain.length]);

        right &= cipher.open(nonceHigh, nonceLow, aad, sealed, 0, sealed.length, opened, 0);
        right &= Arrays.equals(opened, plain);
        return right && takesOtherKeys(cipher, nonceHigh, nonceLow);
    }

    /** One cipher serves session after session: what it had of the last key must be gone, also under the same nonce. */
    private static boolean takesOtherKeys(AeadCipher cipher, int nonceHigh, long nonceLow) {
        byte[] key = hex("1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0");
        byte[] plain = new byte[16];
        // Three other implementations agree on it.
        byte[] sealed = hex("a1b158a442274071ccbff11b0c76972e1ef61c38376816ec5c22acd713eeec7a");
        byte[] zeros = new byte[AeadCipher.KEY_LENGTH];
        byte[] buffer = new byte[sealed.length];
        boolean right = true;
        for (boolean clearing : new boolean[] {false, true}) {
            change(cipher, zeros, clearing);
            cipher.seal(nonceHigh, nonceLow, null, plain, 0, plain.length, buffer, 0);
            right &= !Arrays.equals(buffer, sealed);
            change(cipher, key, clearing);
            cipher.seal(nonceHigh, nonceLow, null, plain, 0, plain.length, buffer, 0);
            right &= Arrays.equals(buffer, sealed);
            change(cipher, zeros, clearing);
            right &= !cipher.open(nonceHigh, nonceLow, null, sealed, 0, sealed.length, buffer, 0);
            change(cipher, key, clearing);
            right &= cipher.open(nonceHigh, nonceLow, null, sealed, 0, sealed.length, buffer, 0);
            cipher.clearKey();
        }
        return right;
    }

    private static void change(AeadCipher cipher, byte[] key, boolean clearing) {
        if (clearing) {
            cipher.clearKey();
        }
        cipher.setKey(key, 0);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static final class HkdfAnswer {
        static final boolean RIGHT = compute();

        private static boolean compute() {
            byte[] out = new byte[42];
            byte[] input = new byte[22];
            Arrays.fill(input, (byte) 0x0b);
            Hkdf.derive(hex("000102030405060708090a0b0c"), input, hex("f0f1f2f3f4f5f6f7f8f9"), out, 0, out.length);
            return Arrays.equals(
                    out, hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
        }
    }
}
