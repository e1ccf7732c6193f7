/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.core.crypto.jce;

import io.sageflight.core.crypto.AeadCipher;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/**
 * What ciphers of all security providers have in common. They verify before they write, they initialize once per message,
 * and an engine is made for each direction when it is first used: a session needs one of them only.
 */
abstract class JceCipher implements AeadCipher {
    private final CipherSource source;
    private Cipher sealing;
    private Cipher opening;

    JceCipher(CipherSource source) {
        this.source = source;
    }

    /** Makes an engine ready to encrypt. */
    abstract void initSealing(Cipher engine, int nonceHigh, long nonceLow) throws GeneralSecurityException;

    /** Makes an engine ready to decrypt, whatever it did before. */
    abstract void initOpening(Cipher engine, int nonceHigh, long nonceLow) throws GeneralSecurityException;

    /**
     * Has an engine process a whole message.
     *
     * @param written how many bytes it writes if all is well
     * @param rewritable how many bytes of {@code out} before these may be written again with what they were
     */
    abstract void process(
            Cipher engine, byte[] in, int inOffset, int length, byte[] out, int outOffset, int written, int rewritable)
            throws GeneralSecurityException;

    abstract boolean keyed();

    /** Overwrites the key, here and in an engine; null where there is none. */
    abstract void forgetKey(Cipher sealing, Cipher opening);

    @Override
    public final void seal(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        requireKey();
        if (sealing == null) {
            sealing = source.cipher();
        }
        try {
            initSealing(sealing, nonceHigh, nonceLow);
            if (aad != null) {
                sealing.updateAAD(aad);
            }
            process(sealing, in, inOffset, length, out, outOffset, length + TAG_LENGTH, NONCE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The cipher does not encrypt: " + e.getMessage(), e);
        }
    }

    @Override
    public final boolean open(
            int nonceHigh, long nonceLow, byte[] aad, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        boolean genuine = false;
        try {
            requireKey();
            if (opening == null) {
                opening = source.cipher();
            }
            initOpening(opening, nonceHigh, nonceLow);
            if (aad != null) {
                opening.updateAAD(aad);
            }
            process(opening, in, inOffset, length, out, outOffset, length - TAG_LENGTH, 0);
            genuine = true;
        } catch (BadPaddingException e) {
            genuine = false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The cipher does not decrypt: " + e.getMessage(), e);
        } finally {
            if (!genuine) {
                Arrays.fill(out, outOffset, outOffset + length - TAG_LENGTH, (byte) 0);
            }
        }
        return genuine;
    }

    @Override
    public final void clearKey() {
        forgetKey(sealing, opening);
    }

    private void requireKey() {
        if (!keyed()) {
            throw new IllegalStateException("The cipher has no key");
        }
    }
}
