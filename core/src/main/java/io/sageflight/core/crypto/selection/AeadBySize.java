/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.selection;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import java.util.Arrays;

/** One provider for small records and another for large ones. Both make the same bytes. */
final class AeadBySize implements AeadProvider {
    /**
     * Plaintext bytes from which the JDK's cipher pays where Conscrypt is not there. Measured on JDK 25.0.3, x86-64 with
     * AVX-512, encryption with BouncyCastle 1.87 against SunJCE, minima: 64 B 565 ns against 832, 128 B 791 against 878, 192 B
     * 1,007 against 903, 256 B 1,209 against 956, 512 B 2,071 against 998, 1 KiB 3,780 against 1,073, 16 KiB 54,457 against
     * 7,487. But SunJCE allocates 2,232 B per record and BouncyCastle 168 to 248, so the switch is where the time is halved,
     * not where it is equal. On JDK 17, which has no
     * vector code for it, the two take the same time.
     */
    static final int THRESHOLD = 512;

    private final AeadProvider small;
    private final AeadProvider large;
    private final int threshold;

    /** @param threshold the first plaintext length, in bytes, that is large */
    AeadBySize(AeadProvider small, AeadProvider large, int threshold) {
        this.small = small;
        this.large = large;
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return small.name() + ", " + large.name() + " from " + threshold + " bytes";
    }

    @Override
    public AeadCipher newCipher() {
        return new CipherBySize();
    }

    /** Makes each cipher, and hands it the key, when the first record of its size comes. */
    private final class CipherBySize implements AeadCipher {
        private final byte[] key = new byte[KEY_LENGTH];
        private boolean keyed;
        private AeadCipher smallCipher;
        private AeadCipher largeCipher;
        private boolean smallKeyed;
        private boolean largeKeyed;

        @Override
        public void setKey(byte[] keys, int offset) {
            System.arraycopy(keys, offset, key, 0, KEY_LENGTH);
            keyed = true;
            smallKeyed = false;
            largeKeyed = false;
        }

        @Override
        public void seal(
                int nonceHigh,
                long nonceLow,
                byte[] aad,
                byte[] in,
                int inOffset,
                int length,
                byte[] out,
                int outOffset) {
            cipherFor(length).seal(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
        }

        @Override
        public boolean open(
                int nonceHigh,
                long nonceLow,
                byte[] aad,
                byte[] in,
                int inOffset,
                int length,
                byte[] out,
                int outOffset) {
            return cipherFor(length - TAG_LENGTH).open(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
        }

        private AeadCipher cipherFor(int plaintext) {
            if (!keyed) {
                throw new IllegalStateException("The cipher has no key");
            }
            if (plaintext < threshold) {
                if (smallCipher == null) {
                    smallCipher = small.newCipher();
                }
                if (!smallKeyed) {
                    smallCipher.setKey(key, 0);
                    smallKeyed = true;
                }
                return smallCipher;
            }
            if (largeCipher == null) {
                largeCipher = large.newCipher();
            }
            if (!largeKeyed) {
                largeCipher.setKey(key, 0);
                largeKeyed = true;
            }
            return largeCipher;
        }

        @Override
        public void clearKey() {
            keyed = false;
            smallKeyed = false;
            largeKeyed = false;
            Arrays.fill(key, (byte) 0);
            try {
                if (smallCipher != null) {
                    smallCipher.clearKey();
                }
            } finally {
                if (largeCipher != null) {
                    largeCipher.clearKey();
                }
            }
        }
    }
}
