/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto;

import io.sageflight.core.memory.StripedPool;

/** Idle ciphers of one provider, none of which holds a key. Bounded; thread-safe; never waits. */
public final class CipherPool {
    private final AeadProvider provider;
    private final StripedPool<AeadCipher> idle;

    /**
     * @param capacity the most idle ciphers to keep
     * @throws CryptoUnavailableException if the provider fails its known-answer test
     */
    public CipherPool(AeadProvider provider, int capacity) {
        KnownAnswers.require(provider);
        this.provider = provider;
        idle = new StripedPool<>(capacity);
    }

    /** An idle cipher, or a new one; the key is the 32 bytes at an offset. */
    public AeadCipher take(byte[] keys, int offset) {
        AeadCipher cipher = idle.take();
        if (cipher == null) {
            cipher = provider.newCipher();
        }
        cipher.setKey(keys, offset);
        return cipher;
    }

    /** Clears the key of a cipher that failed in the middle of something, and does not trust it with another one. */
    public void discard(AeadCipher cipher) {
        cipher.clearKey();
    }

    /** Clears a cipher's key and keeps the cipher if there is room. */
    public void give(AeadCipher cipher) {
        cipher.clearKey();
        idle.give(cipher);
    }
}
