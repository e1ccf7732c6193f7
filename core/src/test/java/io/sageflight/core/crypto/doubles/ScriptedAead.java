/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.doubles;

import io.sageflight.core.crypto.AeadCipher;
import io.sageflight.core.crypto.AeadProvider;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** BouncyCastle's ciphers, with something happening in the middle. */
public final class ScriptedAead implements AeadProvider {
    private static final Runnable NOTHING = () -> {};

    /** The ciphers that hold a key now. */
    public final Set<AeadCipher> keyed = ConcurrentHashMap.newKeySet();

    /** Runs before an encryption. */
    public volatile Runnable beforeSeal = NOTHING;

    /** Runs when the output of an encryption or a decryption is written. */
    public volatile Runnable afterOutput = NOTHING;

    /** Runs when a key is to be cleared. */
    public volatile Runnable onClear = NOTHING;

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public AeadCipher newCipher() {
        return new ScriptedCipher();
    }

    private final class ScriptedCipher extends ForwardingCipher {
        @Override
        public void setKey(byte[] keys, int offset) {
            keyed.add(this);
            super.setKey(keys, offset);
        }

        @Override
        public void seal(int high, long low, byte[] aad, byte[] in, int inOff, int len, byte[] out, int off) {
            beforeSeal.run();
            super.seal(high, low, aad, in, inOff, len, out, off);
            afterOutput.run();
        }

        @Override
        public boolean open(int high, long low, byte[] aad, byte[] in, int inOff, int len, byte[] out, int off) {
            boolean genuine = super.open(high, low, aad, in, inOff, len, out, off);
            afterOutput.run();
            return genuine;
        }

        @Override
        public void clearKey() {
            onClear.run();
            keyed.remove(this);
            super.clearKey();
        }
    }
}
