/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.doubles;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;

/** BouncyCastle's cipher, for others to change what they are about. */
class ForwardingCipher implements AeadCipher {
    private final AeadCipher real = BouncyCastleAead.INSTANCE.newCipher();

    @Override
    public void setKey(byte[] keys, int offset) {
        real.setKey(keys, offset);
    }

    @Override
    public void seal(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        real.seal(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
    }

    @Override
    public boolean open(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        return real.open(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
    }

    @Override
    public void clearKey() {
        real.clearKey();
    }
}
