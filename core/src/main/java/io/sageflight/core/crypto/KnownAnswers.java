/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Known-answer tests that run before an algorithm is first used: a host may have replaced what we rely on. */
final class KnownAnswers {
    private KnownAnswers() {}

    /**
     * Checks a provider's cipher against RFC 8439 section 2.8.2, both ways, with a forged tag and in place, and HKDF
     * against RFC 5869 appendix A.1.
     *
     * @throws IllegalStateException if an answer is wrong
     */
    static void require(AeadProvider provider) {
        if (!HkdfAnswer.RIGHT) {
            throw new IllegalStateException("HKDF-SHA256 on this runtime's SHA-256 fails its known-answer test");
        }
        if (!answers(provider.newCipher())) {
            throw new IllegalStateException(
                    "ChaCha20-Poly1305 of " + provider.name() + " fails its known-answer test and is not used");
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
        cipher.clearKey();
        return right;
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
