/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Cipher;

/** A cipher whose engine gets copies of key and nonce: the JDK's overwrites the key it had when it gets another. */
final class CopyingCipher extends JceCipher {
    private final RawNonce nonce = RawNonce.copied();
    private RawKey key;

    CopyingCipher(CipherSource source) {
        super(source);
    }

    @Override
    public void setKey(byte[] keys, int offset) {
        if (key != null) {
            key.wipe();
        }
        key = RawKey.copied();
        key.set(keys, offset);
    }

    @Override
    boolean keyed() {
        return key != null;
    }

    @Override
    void initSealing(Cipher engine, int nonceHigh, long nonceLow) throws GeneralSecurityException {
        nonce.set(nonceHigh, nonceLow);
        engine.init(Cipher.ENCRYPT_MODE, key, nonce);
    }

    @Override
    void initOpening(Cipher engine, int nonceHigh, long nonceLow) throws GeneralSecurityException {
        nonce.set(nonceHigh, nonceLow);
        try {
            engine.init(Cipher.DECRYPT_MODE, key, nonce);
        } catch (InvalidKeyException usedBefore) {
            // The JDK 17's refuses the nonce it had last, for decryption as well: one forged record would make it
            // refuse the genuine one. Another nonce makes it forget.
            nonce.flip();
            engine.init(Cipher.DECRYPT_MODE, key, nonce);
            nonce.flip();
            engine.init(Cipher.DECRYPT_MODE, key, nonce);
        }
    }

    @Override
    void process(
            Cipher engine, byte[] in, int inOffset, int length, byte[] out, int outOffset, int written, int rewritable)
            throws GeneralSecurityException {
        engine.doFinal(in, inOffset, length, out, outOffset);
    }

    @Override
    void forgetKey(Cipher sealing, Cipher opening) {
        if (key != null) {
            key.wipe();
            key = null;
        }
        overwrite(sealing);
        overwrite(opening);
    }

    /** Gives an engine a key of zeros. */
    private void overwrite(Cipher engine) {
        if (engine == null) {
            return;
        }
        // Another nonce than the last time, which it would refuse.
        nonce.flip();
        try {
            engine.init(Cipher.DECRYPT_MODE, RawKey.copied(), nonce);
        } catch (InvalidKeyException alreadyZero) {
            // The engine has exactly this key and nonce: there is nothing left to overwrite.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The cipher keeps its key: " + e.getMessage(), e);
        }
    }
}
