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
 * In place of ciphers that take all the time: they encrypt nothing, and their tags are the first bytes of their keys. The
 * manager's own test of its ciphers comes first, so it is {@link #begin} that makes them so.
 */
final class MarkingAead implements AeadProvider {
    private volatile boolean marking;

    /** From now on new ciphers mark. */
    void begin() {
        marking = true;
    }

    @Override
    public String name() {
        return "marking";
    }

    @Override
    public AeadCipher newCipher() {
        return marking ? new MarkingCipher() : BouncyCastleAead.INSTANCE.newCipher();
    }

    private static final class MarkingCipher implements AeadCipher {
        private final byte[] key = new byte[KEY_LENGTH];

        @Override
        public void setKey(byte[] keys, int offset) {
            System.arraycopy(keys, offset, key, 0, KEY_LENGTH);
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
            System.arraycopy(key, 0, out, outOffset + length, TAG_LENGTH);
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
            throw new UnsupportedOperationException();
        }

        @Override
        public void clearKey() {
            Arrays.fill(key, (byte) 0);
        }
    }
}
