/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.budgets;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;

/**
 * A cipher that allocates nothing once it is let off encrypting: what is left is what a session adds. Before, it is a real
 * one, since no session manager takes one that fails the known answers.
 */
final class FreeCipher implements AeadCipher {
    private final AeadCipher real = BouncyCastleAead.INSTANCE.newCipher();
    private final Provider provider;

    private FreeCipher(Provider provider) {
        this.provider = provider;
    }

    /** For one thread. */
    static final class Provider implements AeadProvider {
        private boolean free;

        /** From here on its ciphers only copy. */
        void letOff() {
            free = true;
        }

        @Override
        public String name() {
            return "free";
        }

        @Override
        public AeadCipher newCipher() {
            return new FreeCipher(this);
        }
    }

    @Override
    public void setKey(byte[] keys, int offset) {
        real.setKey(keys, offset);
    }

    @Override
    public void seal(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        if (provider.free) {
            System.arraycopy(in, inOffset, out, outOffset, length);
        } else {
            real.seal(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
        }
    }

    @Override
    public boolean open(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        if (provider.free) {
            System.arraycopy(in, inOffset, out, outOffset, length - TAG_LENGTH);
            return true;
        }
        return real.open(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
    }

    @Override
    public void clearKey() {
        real.clearKey();
    }
}
