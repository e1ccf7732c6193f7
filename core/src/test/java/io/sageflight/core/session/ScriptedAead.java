/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.session;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import io.sageflight.core.crypto.bouncycastle.BouncyCastleAead;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** BouncyCastle's ciphers, with something happening in the middle. */
final class ScriptedAead implements AeadProvider {
    private static final Runnable NOTHING = () -> {};

    /** The ciphers that hold a key now. */
    final Set<AeadCipher> keyed = ConcurrentHashMap.newKeySet();

    /** Runs before an encryption. */
    volatile Runnable beforeSeal = NOTHING;

    /** Runs when the output of an encryption or a decryption is written. */
    volatile Runnable afterOutput = NOTHING;

    /** Runs when a key is to be cleared. */
    volatile Runnable onClear = NOTHING;

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public AeadCipher newCipher() {
        return new ScriptedCipher(BouncyCastleAead.INSTANCE.newCipher());
    }

    private final class ScriptedCipher implements AeadCipher {
        private final AeadCipher cipher;

        ScriptedCipher(AeadCipher cipher) {
            this.cipher = cipher;
        }

        @Override
        public void setKey(byte[] keys, int offset) {
            keyed.add(this);
            cipher.setKey(keys, offset);
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
            beforeSeal.run();
            cipher.seal(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
            afterOutput.run();
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
            boolean genuine = cipher.open(nonceHigh, nonceLow, aad, in, inOffset, length, out, outOffset);
            afterOutput.run();
            return genuine;
        }

        @Override
        public void clearKey() {
            onClear.run();
            keyed.remove(this);
            cipher.clearKey();
        }
    }
}
