/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
import java.util.Arrays;

/**
 * Ciphers that encrypt nothing and write down their key instead: cheap enough to see a hundred million times whose key it was.
 * For the known-answer test, which every provider must pass, they are BouncyCastle's.
 */
final class KeyTracingAead implements AeadProvider {
    /** The first byte of the key of RFC 8439 section 2.8.2, followed by its successors. */
    private static final byte KNOWN_ANSWER = (byte) 0x80;

    @Override
    public String name() {
        return "key tracing";
    }

    @Override
    public AeadCipher newCipher() {
        return new KeyTracingCipher();
    }

    private static final class KeyTracingCipher implements AeadCipher {
        private final AeadCipher real = BouncyCastleAead.INSTANCE.newCipher();
        private final byte[] key = new byte[KEY_LENGTH];
        private boolean knownAnswer;

        @Override
        public void setKey(byte[] keys, int offset) {
            System.arraycopy(keys, offset, key, 0, KEY_LENGTH);
            knownAnswer = true;
            for (int i = 0; i < KEY_LENGTH && knownAnswer; i++) {
                knownAnswer = key[i] == (byte) (KNOWN_ANSWER + i);
            }
            if (knownAnswer) {
                real.setKey(keys, offset);
            }
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
            if (knownAnswer) {
                real.seal(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
            } else {
                System.arraycopy(key, 0, out, outOffset, Math.min(KEY_LENGTH, length + TAG_LENGTH));
            }
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
            if (knownAnswer) {
                return real.open(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
            }
            System.arraycopy(key, 0, out, outOffset, length - TAG_LENGTH);
            return true;
        }

        @Override
        public void clearKey() {
            Arrays.fill(key, (byte) 0);
            if (knownAnswer) {
                real.clearKey();
            }
        }
    }
}
