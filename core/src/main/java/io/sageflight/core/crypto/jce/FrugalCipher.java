/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * A cipher for Conscrypt, on whose habits it rests; other providers get a {@link CopyingCipher}.
 *
 * <p>It shares the arrays of key and nonce with the engine instead of having them copied three times per message: 0 bytes
 * instead of 208, measured on 17 and 25. Overwriting the key here overwrites it in the engine, and another key takes its
 * place: nothing is derived from it before a message comes. As the engine remembers the last nonce, to refuse it, by its
 * array, two of them take turns.
 *
 * <p>It does not let the engine write to an array of which it does not fill every byte, but for the beginning of a record
 * that is being sealed. Native code gets a copy of the
 * whole array and copies the whole back, which undoes what other threads wrote to the rest of it meanwhile, takes 100 µs
 * for 64 bytes in an array of 1 MiB, and after a forged record zeroes everything from the offset to the array's end.
 */
final class FrugalCipher extends JceCipher {
    /** Bytes around the input that native code may copy along. */
    private static final int SMALL_ARRAY = 1024;

    private final RawNonce openingNonce = RawNonce.shared();
    private RawNonce sealingNonce = RawNonce.shared();
    private RawNonce lastSealingNonce = RawNonce.shared();
    private final RawKey key = RawKey.shared();
    private boolean keyed;

    /** Whether nothing was sealed with this key yet. */
    private boolean fresh;

    FrugalCipher(CipherSource source) {
        super(source);
    }

    @Override
    public void setKey(byte[] keys, int offset) {
        key.set(keys, offset);
        keyed = true;
        fresh = true;
    }

    @Override
    boolean keyed() {
        return keyed;
    }

    @Override
    void initSealing(Cipher engine, int nonceHigh, long nonceLow) throws GeneralSecurityException {
        sealingNonce.set(nonceHigh, nonceLow);
        if (fresh) {
            // The last key is overwritten: only the last nonce can tell the engine that this one is another.
            lastSealingNonce.differFrom(sealingNonce);
            fresh = false;
        }
        engine.init(Cipher.ENCRYPT_MODE, key, sealingNonce);
        RawNonce used = sealingNonce;
        sealingNonce = lastSealingNonce;
        lastSealingNonce = used;
    }

    @Override
    void initOpening(Cipher engine, int nonceHigh, long nonceLow) throws GeneralSecurityException {
        openingNonce.set(nonceHigh, nonceLow);
        engine.init(Cipher.DECRYPT_MODE, key, openingNonce);
    }

    @Override
    void process(
            Cipher engine, byte[] in, int inOffset, int length, byte[] out, int outOffset, int written, int rewritable)
            throws GeneralSecurityException {
        if (in.length <= 2 * (long) length + SMALL_ARRAY) {
            write(engine, in, inOffset, length, out, outOffset, written, rewritable);
            return;
        }
        byte[] part = ScratchArrays.take(length);
        try {
            System.arraycopy(in, inOffset, part, 0, length);
            write(engine, part, 0, length, out, outOffset, written, rewritable);
        } finally {
            ScratchArrays.give(part, length);
        }
    }

    private static void write(
            Cipher engine, byte[] in, int inOffset, int length, byte[] out, int outOffset, int written, int rewritable)
            throws GeneralSecurityException {
        if (in != out && outOffset <= rewritable && out.length == outOffset + written) {
            engine.doFinal(in, inOffset, length, out, outOffset);
            return;
        }
        byte[] whole = ScratchArrays.take(written);
        try {
            engine.doFinal(in, inOffset, length, whole, 0);
            System.arraycopy(whole, 0, out, outOffset, written);
        } finally {
            ScratchArrays.give(whole, written);
        }
    }

    @Override
    void forgetKey(Cipher sealing, Cipher opening) {
        key.wipe();
        keyed = false;
    }
}
